package no.laget.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;

/**
 * One class as it is compiled, read for the process variables that it writes. Nobody has to declare them a second time, and
 * what is read here is what runs.
 *
 * <p>It follows the values on the stack of each method from where they come to where {@code setVariable}, {@code putValue} or
 * {@code Map.of} takes them. What is computed elsewhere has a type and no value.
 */
final class CompiledCode {

    private static final Set<String> WRITERS = Set.of("setVariable", "setVariableLocal", "putValue", "put");

    private final Map<String, Body> bodies = new LinkedHashMap<>();

    private CompiledCode() {}

    /**
     * What one method does.
     *
     * @param said the texts that it names
     * @param written the variables that it writes
     * @param calls the methods of the same class that it calls or hands on
     */
    record Body(String name, Set<String> said, Map<String, PossibleValues> written, Set<String> calls) {}

    /** Reads the class of this name; a class that cannot be found has no code. */
    static CompiledCode of(String className) {
        CompiledCode code = new CompiledCode();
        String file = className.replace('.', '/') + ".class";
        try (InputStream bytes = ClassUtils.getDefaultClassLoader().getResourceAsStream(file)) {
            if (bytes != null) {
                new ClassReader(bytes).accept(code.reader(className.replace('.', '/')), ClassReader.SKIP_FRAMES);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return code;
    }

    Collection<Body> bodies() {
        return bodies.values();
    }

    /** What a method writes, and what those of the same class write that it calls. */
    Map<String, PossibleValues> writtenBy(String method) {
        Map<String, PossibleValues> written = new LinkedHashMap<>();
        collect(method, new HashSet<>(), written);
        return written;
    }

    private void collect(String method, Set<String> seen, Map<String, PossibleValues> written) {
        for (Body body : bodies.values()) {
            if ((body.name().equals(method) || (body.name() + "()").equals(method)) && seen.add(body.name())) {
                body.written().forEach((name, values) -> written.merge(name, values, PossibleValues::or));
                body.calls().forEach(called -> collect(called, seen, written));
            }
        }
    }

    private ClassVisitor reader(String owner) {
        return new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] thrown) {
                Body body = bodies.computeIfAbsent(
                        name, first -> new Body(name, new HashSet<>(), new LinkedHashMap<>(), new HashSet<>()));
                return new Reader(owner, body, (access & Opcodes.ACC_STATIC) != 0, descriptor);
            }
        };
    }

    /** Runs through the instructions of one method, in the order in which they stand. */
    private static final class Reader extends MethodVisitor {

        private static final PossibleValues UNKNOWN = PossibleValues.ANYTHING;

        private final String owner;
        private final Body body;
        private final Map<Label, List<PossibleValues>> jumps = new HashMap<>();
        private final Map<Integer, PossibleValues> locals = new HashMap<>();
        private List<PossibleValues> stack = new ArrayList<>();
        private boolean fallsThrough = true;

        Reader(String owner, Body body, boolean isStatic, String descriptor) {
            super(Opcodes.ASM9);
            this.owner = owner;
            this.body = body;
            int slot = isStatic ? 0 : 1;
            for (Type parameter : Type.getArgumentTypes(descriptor)) {
                locals.put(slot, typed(parameter));
                slot += parameter.getSize();
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof String text) {
                body.said().add(text);
                push(PossibleValues.constant(text));
            } else {
                push(UNKNOWN);
            }
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            if (opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD) {
                push(locals.getOrDefault(variable, UNKNOWN));
            } else if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
                locals.merge(variable, pop(), PossibleValues::or);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String type, String name, String descriptor) {
            if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
                pop();
            }
            if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.GETFIELD) {
                pop();
            }
            if (opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC) {
                push(typed(Type.getType(descriptor)));
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String type, String name, String descriptor, boolean isInterface) {
            if (type.equals(owner)) {
                body.calls().add(name);
            }
            List<PossibleValues> arguments = popArguments(descriptor);
            PossibleValues on = opcode == Opcodes.INVOKESTATIC ? UNKNOWN : pop();
            if (WRITERS.contains(name) && arguments.size() == 2) {
                write(arguments.get(0), arguments.get(1));
            } else if (type.equals("java/util/Map") && name.equals("of")) {
                for (int at = 0; at + 1 < arguments.size(); at += 2) {
                    write(arguments.get(at), arguments.get(at + 1));
                }
            }
            Type returned = Type.getReturnType(descriptor);
            if (returned != Type.VOID_TYPE) {
                boolean nameOfEnum = name.equals("name") && descriptor.equals("()Ljava/lang/String;");
                boolean boxes = name.equals("valueOf") && type.startsWith("java/lang/");
                boolean passesOn = nameOfEnum || name.equals("requireNonNull");
                push(
                        boxes
                                ? PossibleValues.type(type)
                                : passesOn ? on(nameOfEnum, type, on, arguments) : typed(returned));
            }
        }

        private static PossibleValues on(
                boolean nameOfEnum, String type, PossibleValues on, List<PossibleValues> arguments) {
            if (nameOfEnum) {
                return type.equals("java/lang/Enum") ? on : PossibleValues.type(type);
            }
            return arguments.isEmpty() ? UNKNOWN : arguments.get(0);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle && handle.getOwner().equals(owner)) {
                    body.calls().add(handle.getName());
                }
            }
            popArguments(descriptor);
            push(typed(Type.getReturnType(descriptor)));
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW) {
                push(PossibleValues.type(type));
            } else if (opcode != Opcodes.CHECKCAST) {
                pop();
                push(UNKNOWN);
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                pop();
            }
            push(UNKNOWN);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            for (int at = 0; at < dimensions; at++) {
                pop();
            }
            push(UNKNOWN);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (opcode != Opcodes.GOTO) {
                pop();
                boolean comparesTwo = opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
                if (comparesTwo) {
                    pop();
                }
            }
            remember(label);
            fallsThrough = opcode != Opcodes.GOTO;
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            choose(otherwise, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            choose(otherwise, labels);
        }

        private void choose(Label otherwise, Label... labels) {
            pop();
            remember(otherwise);
            for (Label label : labels) {
                remember(label);
            }
            fallsThrough = false;
        }

        private void remember(Label label) {
            jumps.merge(label, List.copyOf(stack), Reader::either);
        }

        @Override
        public void visitLabel(Label label) {
            List<PossibleValues> jumped = jumps.get(label);
            if (jumped != null) {
                stack = new ArrayList<>(fallsThrough ? either(stack, jumped) : jumped);
            } else if (!fallsThrough) {
                // A handler of exceptions: the exception alone is there.
                stack = new ArrayList<>(List.of(UNKNOWN));
            }
            fallsThrough = true;
        }

        private static List<PossibleValues> either(List<PossibleValues> some, List<PossibleValues> others) {
            List<PossibleValues> either = new ArrayList<>();
            for (int at = 0; at < Math.min(some.size(), others.size()); at++) {
                either.add(some.get(at).or(others.get(at)));
            }
            return either;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN || opcode == Opcodes.ATHROW) {
                stack = new ArrayList<>();
                fallsThrough = false;
            } else if (opcode == Opcodes.DUP) {
                PossibleValues top = pop();
                push(top);
                push(top);
            } else if (opcode == Opcodes.DUP_X1) {
                PossibleValues top = pop();
                PossibleValues below = pop();
                push(top);
                push(below);
                push(top);
            } else if (opcode == Opcodes.SWAP) {
                PossibleValues top = pop();
                PossibleValues below = pop();
                push(top);
                push(below);
            } else if (opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.DCONST_1) {
                push(UNKNOWN);
            } else if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD
                    || opcode >= Opcodes.IADD && opcode <= Opcodes.DREM
                    || opcode >= Opcodes.ISHL && opcode <= Opcodes.LXOR
                    || opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG) {
                pop();
                pop();
                push(UNKNOWN);
            } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
                pop();
                pop();
                pop();
            } else if (opcode == Opcodes.POP
                    || opcode == Opcodes.POP2
                    || opcode == Opcodes.MONITORENTER
                    || opcode == Opcodes.MONITOREXIT) {
                pop();
            }
        }

        private List<PossibleValues> popArguments(String descriptor) {
            List<PossibleValues> arguments = new ArrayList<>();
            for (int count = Type.getArgumentTypes(descriptor).length; count > 0; count--) {
                arguments.add(0, pop());
            }
            return arguments;
        }

        private void write(PossibleValues name, PossibleValues value) {
            name.constants().forEach(variable -> body.written().merge(variable, value, PossibleValues::or));
        }

        private static PossibleValues typed(Type type) {
            return type.getSort() == Type.OBJECT ? PossibleValues.type(type.getInternalName()) : UNKNOWN;
        }

        private void push(PossibleValues value) {
            stack.add(value);
        }

        private PossibleValues pop() {
            return stack.isEmpty() ? UNKNOWN : stack.remove(stack.size() - 1);
        }
    }
}
