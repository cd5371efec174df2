package no.laget.rehearsal;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.type.MethodMetadata;
import org.springframework.util.ClassUtils;

/**
 * The beans that models may name, as they are defined: a rehearsal never calls one, but knows what their methods answer and
 * which variables they write.
 */
final class KnownBeans {

    private final ConfigurableListableBeanFactory beans;
    private final Map<String, CompiledCode> code = new ConcurrentHashMap<>();
    private final Map<String, Map<String, PossibleValues>> written = new ConcurrentHashMap<>();
    private final Map<String, Map<String, PossibleValues>> told = new ConcurrentHashMap<>();

    KnownBeans(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    boolean has(String name) {
        return beans.containsBeanDefinition(name);
    }

    /** What the delegate or listener of this name writes. */
    Map<String, PossibleValues> writtenBy(String bean) {
        return written.computeIfAbsent(bean, this::readWritten);
    }

    private Map<String, PossibleValues> readWritten(String bean) {
        if (!has(bean)) {
            return Map.of();
        }
        MethodMetadata method = factoryMethod(bean);
        if (method != null) {
            return code(method.getDeclaringClassName()).writtenBy(method.getMethodName());
        }
        Map<String, PossibleValues> all = new LinkedHashMap<>();
        CompiledCode own = code(typeOf(bean).getName());
        Stream.of("execute", "notify").forEach(entry -> own.writtenBy(entry)
                .forEach((name, values) -> all.merge(name, values, PossibleValues::or)));
        return all;
    }

    /** What our code hands over when it starts the process of this id, or sends the message of this name. */
    Map<String, PossibleValues> toldWith(String processOrMessage) {
        return told.computeIfAbsent(processOrMessage, this::readTold);
    }

    private Map<String, PossibleValues> readTold(String processOrMessage) {
        Map<String, PossibleValues> all = new LinkedHashMap<>();
        for (String bean : beans.getBeanDefinitionNames()) {
            String type = beans.getBeanDefinition(bean).getBeanClassName();
            if (type != null && type.startsWith("no.laget.") && type.endsWith("Process")) {
                code(type).bodies().stream()
                        .filter(body -> body.said().contains(processOrMessage))
                        .forEach(body ->
                                body.written().forEach((name, values) -> all.merge(name, values, PossibleValues::or)));
            }
        }
        return all;
    }

    /** What a method that an expression calls answers; empty when there is no such method. */
    Optional<Class<?>> answerOf(String bean, String method, int arguments) {
        return Stream.<Class<?>>iterate(typeOf(bean), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(candidate -> candidate.getName().equals(method) && candidate.getParameterCount() == arguments)
                .findFirst()
                .map(Method::getReturnType);
    }

    List<String> methodsOf(String bean) {
        return Arrays.stream(typeOf(bean).getMethods())
                .map(Method::getName)
                .distinct()
                .toList();
    }

    private Class<?> typeOf(String bean) {
        Class<?> type = beans.getType(bean, false);
        return type == null ? Object.class : ClassUtils.getUserClass(type);
    }

    private @Nullable MethodMetadata factoryMethod(String bean) {
        BeanDefinition definition = beans.getBeanDefinition(bean);
        return definition instanceof AnnotatedBeanDefinition annotated ? annotated.getFactoryMethodMetadata() : null;
    }

    private CompiledCode code(String className) {
        return code.computeIfAbsent(className, CompiledCode::of);
    }
}
