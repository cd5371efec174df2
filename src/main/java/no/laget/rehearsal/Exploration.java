package no.laget.rehearsal;

import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Words;
import no.laget.casefile.Chronology;
import no.laget.deadlines.Deadlines;
import no.laget.modelguard.Expressions;
import no.laget.rehearsal.Explored.Ending;
import no.laget.rehearsal.Finding.Kind;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * Plays one process through all its ways. From each place that the case comes to, everything is tried that can happen there:
 * each task with each answer that the process asks for, each called process with each of its outcomes, each message, and the
 * next timer. A place where the case has been before is not gone through again.
 *
 * <p>What a non-interrupting event begins beside the main track is played to its end before the main track goes on; without
 * that, the combinations of what can happen at the same time would have no end.
 */
final class Exploration {

    private static final Pattern NO_SUCH_NAME = Pattern.compile("Cannot (?:resolve identifier|find property) '?(\\w+)");
    private static final String NOBODY_LISTENS = "ENGINE-02043";
    private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");
    private static final Set<String> LOOPS =
            Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private final Stage stage;
    private final ProcessEngine engine;
    private final StandIns standIns;
    private final VirtualClock clock;
    private final Deadlines deadlines;
    private final Repertoire set;
    private final Origins origins;
    private final Model model;
    private final Limits limits;

    private final Map<String, Expressions.Reading> reads = new HashMap<>();
    private final Set<String> side;
    private final Map<String, List<String>> askedAt;
    private final Instant started;
    private final long stopAt;

    private final Map<String, Integer> known = new HashMap<>();
    private final List<Map<Integer, String>> backwards = new ArrayList<>();
    private final Map<String, Map<Integer, String>> ends = new LinkedHashMap<>();
    private final List<Standing> standings = new ArrayList<>();
    private final Set<Integer> settled = new HashSet<>();
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Map<String, Explored.Deadline> met = new LinkedHashMap<>();
    private final Set<String> nodes = new HashSet<>();
    private final Set<String> flows = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private boolean capped;
    private boolean accepted = true;

    /**
     * How far a rehearsal goes.
     *
     * @param places how many different places of one process
     * @param time how long for one process
     */
    record Limits(int places, Duration time) {}

    /** Something that can happen next. */
    private record Move(String key, String element, String host, String words, Runnable action) {

        Move(String element, String host, String words, Runnable action) {
            this(element, element, host, words, action);
        }
    }

    Exploration(
            Stage stage,
            StandIns standIns,
            VirtualClock clock,
            Deadlines deadlines,
            Repertoire set,
            Origins origins,
            Model model,
            Limits limits) {
        this.stage = stage;
        this.engine = stage.engine();
        this.standIns = standIns;
        this.clock = clock;
        this.deadlines = deadlines;
        this.set = set;
        this.origins = origins;
        this.model = model;
        this.limits = limits;
        this.side = model.sideTracks();
        this.askedAt = model.deadlines();
        this.started = clock.instant();
        this.stopAt = System.nanoTime() + limits.time().toNanos();
        model.decidingExpressions().forEach(this::read);
    }

    private void read(String expression) {
        Expressions.Reading reading = Expressions.read(expression);
        reading.variables().forEach(variable -> reads.merge(variable, reading, Exploration::both));
    }

    private static Expressions.Reading both(Expressions.Reading some, Expressions.Reading others) {
        Set<String> texts = new LinkedHashSet<>(some.texts());
        texts.addAll(others.texts());
        return new Expressions.Reading(
                some.variables(),
                texts,
                Stream.concat(some.numbers().stream(), others.numbers().stream())
                        .distinct()
                        .toList(),
                some.mayBeNothing() || others.mayBeNothing());
    }

    /** Plays the process; the stage is as before when it is done. */
    Explored run() {
        Savepoint before = stage.remember();
        try {
            Set<String> called = model.all(CallActivity.class).stream()
                    .map(CallActivity::getCalledElement)
                    .filter(process -> process != null)
                    .collect(Collectors.toSet());
            stage.deploy(model, called);
            start();
        } catch (ProcessEngineException notAccepted) {
            accepted = false;
            findings.add(found(Kind.NOT_ACCEPTED, "", words(notAccepted)));
        } finally {
            stage.goBackTo(before);
            clock.moveTo(started);
        }
        conclude();
        return new Explored(
                model,
                nodes,
                flows,
                endings(),
                findings.stream().sorted(Comparator.comparing(Finding::kind)).toList(),
                met.values().stream()
                        .sorted(Comparator.comparing(Explored.Deadline::at))
                        .toList(),
                standings.size());
    }

    private void start() {
        int root = place("", new Standing(List.of(), List.of(), List.of(), List.of(), Map.of()));
        List<Move> moves = new ArrayList<>();
        Standing before = stage.standing();
        for (StartEvent start : model.process().getChildElementsByType(StartEvent.class)) {
            if (start.getEventDefinitions().isEmpty()) {
                int number = 0;
                for (Map<String, PossibleValues> given : origins.starts(model)) {
                    moves.add(new Move(
                            start.getId() + " " + number++,
                            start.getId(),
                            "",
                            model.nameOf(start.getId()),
                            () -> engine.getRuntimeService()
                                    .createProcessInstanceByKey(model.id())
                                    .businessKey("rehearsal")
                                    .setVariables(chosen(given))
                                    .execute()));
                }
            }
        }
        before.listening().stream()
                .filter(event -> event.execution() == null)
                .forEach(event -> moves.add(new Move(event.element(), "", heard(event), () -> startBy(event))));
        before.timers().stream()
                .filter(timer -> !timer.running())
                .forEach(timer -> moves.add(
                        new Move(timer.element(), "", model.nameOf(timer.element()), () -> engine.getManagementService()
                                .executeJob(timer.id()))));
        follow(root, moves);
    }

    private void startBy(Standing.Listening event) {
        if (event.type().equals("message")) {
            engine.getRuntimeService()
                    .startProcessInstanceByMessage(event.name(), "rehearsal", chosen(origins.toldWith(event.name())));
        } else {
            engine.getRuntimeService().signalEventReceived(event.name());
        }
    }

    private VariableMap chosen(Map<String, PossibleValues> given) {
        VariableMap variables = Variables.createVariables();
        given.forEach((name, values) -> variables.put(name, values.isNone() ? null : standIns.choose(name, values)));
        return variables;
    }

    /** Takes each move in each of its ways, and goes on from where it leads. */
    private void follow(int from, List<Move> moves) {
        Instant now = clock.instant();
        // What has never been done comes first, so that a rehearsal that is cut short has still seen most.
        List<Move> fresh = new ArrayList<>(moves);
        fresh.sort(Comparator.comparing(move -> done.contains(move.key())));
        for (Move move : fresh) {
            done.add(move.key());
            Choices choices = new Choices();
            standIns.serve(this::answers, choices, this::heard);
            boolean again = true;
            while (again && !isOver()) {
                Savepoint here = stage.remember();
                choices.begin();
                standIns.serve(this::answers, choices, this::heard);
                Standing next = take(from, move);
                if (next != null) {
                    String words = sentence(move, choices);
                    if (next.hasEnded()) {
                        stage.footprints().nodes().stream()
                                .filter(this::endsTheCase)
                                .forEach(end -> ends.computeIfAbsent(end, first -> new LinkedHashMap<>())
                                        .putIfAbsent(from, words));
                    }
                    arrive(from, next, words);
                }
                stage.goBackTo(here);
                clock.moveTo(now);
                again = choices.more();
            }
        }
    }

    private static String sentence(Move move, Choices choices) {
        return choices.made().isEmpty()
                ? move.words()
                : move.words()
                        + choices.made().entrySet().stream()
                                .map(choice -> choice.getKey() + " = " + choice.getValue())
                                .sorted()
                                .collect(Collectors.joining(", ", " (", ")"));
    }

    private boolean isOver() {
        capped |= known.size() >= limits.places() || System.nanoTime() > stopAt;
        return capped;
    }

    /** Lets one thing happen, and all that Laget then does by itself. */
    private @Nullable Standing take(int from, Move move) {
        Stage.Footprints footprints = stage.footprints();
        footprints.clear();
        try {
            move.action().run();
            Standing standing = stage.standing();
            for (Standing.Timer work = work(standing); work != null; work = work(standing)) {
                engine.getManagementService().executeJob(work.id());
                standing = stage.standing();
            }
            nodes.addAll(footprints.nodes());
            flows.addAll(footprints.flows());
            return standing;
        } catch (ProcessEngineException | Broken failed) {
            nodes.addAll(footprints.nodes());
            flows.addAll(footprints.flows());
            explain(failed, footprints.last().isEmpty() ? move.element() : footprints.last());
            settled.add(from);
            return null;
        }
    }

    private static Standing.@Nullable Timer work(Standing standing) {
        return standing.timers().stream()
                .filter(job -> !job.isTimer())
                .findFirst()
                .orElse(null);
    }

    private boolean endsTheCase(String node) {
        return model.document().getModelElementById(node) instanceof EndEvent;
    }

    private void arrive(int from, Standing standing, String words) {
        String key = key(standing);
        Integer before = known.get(key);
        if (before != null) {
            backwards.get(before).putIfAbsent(from, words);
            return;
        }
        int here = place(key, standing);
        backwards.get(here).putIfAbsent(from, words);
        if (standing.hasEnded()) {
            settled.add(here);
            return;
        }
        List<Move> moves = moves(standing);
        follow(here, moves);
        if (moves.isEmpty()) {
            String at = waitingAt(standing);
            findings.add(found(Kind.STUCK, at));
            settled.add(here);
        }
    }

    private int place(String key, Standing standing) {
        int number = standings.size();
        known.put(key, number);
        standings.add(standing);
        backwards.add(new LinkedHashMap<>());
        return number;
    }

    private static String waitingAt(Standing standing) {
        return Stream.concat(
                        standing.tasks().stream().map(Standing.Waiting::at),
                        standing.places().stream().map(Standing.Place::element))
                .findFirst()
                .orElse("");
    }

    /** What tells one place from another: what waits, in which order timers fall due, and what the process will ask about. */
    private String key(Standing standing) {
        String waits = Stream.of(
                        standing.places().stream().map(Standing.Place::element),
                        standing.tasks().stream().map(Standing.Waiting::at),
                        standing.listening().stream().map(Standing.Listening::element))
                .map(elements -> elements.sorted().collect(Collectors.joining(",")))
                .collect(Collectors.joining("|"));
        String order = standing.timers().stream()
                .filter(timer -> timer.due() != null && timer.due().isBefore(NEVER))
                .map(Standing.Timer::element)
                .collect(Collectors.joining(","));
        String values = standing.variables().entrySet().stream()
                .filter(variable -> reads.containsKey(variable.getKey()) || LOOPS.contains(variable.getKey()))
                .map(Object::toString)
                .collect(Collectors.joining(","));
        return waits + "|" + order + "|" + values;
    }

    /** Everything that can happen now. */
    private List<Move> moves(Standing standing) {
        List<Move> all = new ArrayList<>();
        for (Standing.Waiting task : standing.tasks()) {
            if (task.caller() == null) {
                all.add(new Move(
                        task.element(), task.element(), model.nameOf(task.element()), () -> engine.getTaskService()
                                .complete(task.id())));
            } else {
                all.addAll(outcomes(task, task.caller()));
            }
        }
        standing.listening().stream()
                .filter(event -> event.execution() != null)
                .filter(event -> Set.of("message", "signal").contains(event.type()))
                .forEach(event -> all.add(
                        new Move(event.element(), host(eventOf(event.element())), heard(event), () -> hear(event))));
        List<Move> beside =
                all.stream().filter(move -> side.contains(move.host())).toList();
        List<Move> timers = timers(standing.timers());
        List<Move> timersBeside = timers(standing.timers().stream()
                .filter(timer -> side.contains(host(eventOf(timer.element()))))
                .toList());
        if (!beside.isEmpty() || !timersBeside.isEmpty()) {
            return Stream.concat(beside.stream(), timersBeside.stream()).toList();
        }
        all.addAll(timers);
        return all;
    }

    /** Time passes in order: the first timer that is due, and those of which nobody knows when they are. */
    private List<Move> timers(List<Standing.Timer> waiting) {
        List<Move> moves = new ArrayList<>();
        boolean first = true;
        for (Standing.Timer timer : waiting) {
            Instant due = timer.due();
            if (!timer.isTimer() || !timer.running() || due == null || !due.isBefore(NEVER)) {
                continue;
            }
            boolean madeUp = standIns.isMadeUp(due);
            if (madeUp || first) {
                first &= madeUp;
                String words =
                        Words.of("rehearsal.step.timer", model.nameOf(eventOf(timer.element())), Chronology.time(due));
                moves.add(new Move(timer.element(), host(eventOf(timer.element())), words, () -> {
                    if (due.isAfter(clock.instant())) {
                        clock.moveTo(due);
                    }
                    engine.getManagementService().executeJob(timer.id());
                }));
            }
        }
        return moves;
    }

    /** A called process comes back with its variables, or raises an escalation or an error. */
    private List<Move> outcomes(Standing.Waiting task, String call) {
        List<Move> moves = new ArrayList<>();
        CallActivity activity = model.document().getModelElementById(call);
        String called = String.valueOf(activity.getCalledElement());
        moves.add(new Move(call, call, model.nameOf(call), () -> {
            comeBack(activity, called, task.id());
            engine.getTaskService().complete(task.id());
        }));
        for (String code : heardEscalations(called)) {
            String words = Words.of("rehearsal.step.escalation", model.nameOf(call), code);
            String host = model.catchesEscalationsAt(call) ? call : "";
            moves.add(new Move(call + " " + code, call, host, words, () -> {
                comeBack(activity, called, task.id());
                raise(task.id(), code);
            }));
        }
        for (String code : origins.errors(called)) {
            String words = Words.of("rehearsal.step.error", model.nameOf(call), code);
            moves.add(new Move(call + " " + code, call, call, words, () -> {
                comeBack(activity, called, task.id());
                engine.getTaskService().handleBpmnError(task.id(), code);
            }));
        }
        return moves;
    }

    /** Of the escalations that nobody tells from one another, one is enough. */
    private List<String> heardEscalations(String called) {
        Set<String> caught = model.caughtEscalations();
        List<String> codes = new ArrayList<>();
        boolean another = !caught.contains("");
        for (String code : origins.escalations(called)) {
            if (caught.contains(code)) {
                codes.add(code);
            } else if (!another) {
                codes.add(code);
                another = true;
            }
        }
        return codes;
    }

    private void comeBack(CallActivity activity, String called, String task) {
        for (CamundaOut out : Model.outs(activity)) {
            String source = out.getCamundaSource();
            String target = out.getCamundaTarget();
            if (source != null && target != null) {
                giveBack(called, task, source, target);
            } else if (out.getCamundaSourceExpression() != null) {
                Expressions.read(out.getCamundaSourceExpression())
                        .variables()
                        .forEach(variable -> giveBack(called, task, variable, variable));
            }
        }
    }

    private void giveBack(String called, String task, String source, String target) {
        PossibleValues values =
                set.process(called).map(process -> origins.of(process, source)).orElse(PossibleValues.ANYTHING);
        if (!values.isNone()) {
            engine.getTaskService().setVariable(task, source, standIns.choose(target, values));
        }
    }

    private void raise(String task, String code) {
        try {
            engine.getTaskService().handleEscalation(task, code);
        } catch (ProcessEngineException failed) {
            // When nobody listens, it is as if nothing had been raised.
            if (!String.valueOf(failed.getMessage()).contains(NOBODY_LISTENS)) {
                throw failed;
            }
        }
    }

    private void hear(Standing.Listening event) {
        if (event.type().equals("message")) {
            engine.getRuntimeService()
                    .messageEventReceived(event.name(), event.execution(), chosen(origins.toldWith(event.name())));
        } else {
            engine.getRuntimeService().signalEventReceived(event.name(), event.execution());
        }
    }

    private String heard(Standing.Listening event) {
        return Words.of("rehearsal.step.message", model.nameOf(eventOf(event.element())));
    }

    private void heard(String programme, String step, Date from, Instant at) {
        if (!at.isBefore(NEVER)) {
            return;
        }
        String asked = programme + " " + step;
        for (String element :
                askedAt.getOrDefault(asked, List.of(stage.footprints().last()))) {
            met.computeIfAbsent(
                    element + " " + asked,
                    first -> new Explored.Deadline(
                            element,
                            model.nameOf(element),
                            programme,
                            step,
                            at,
                            deadlines.explain(programme, step, from),
                            started));
        }
    }

    /** The engine names the event sub-process where a reader of the drawing sees the event at its start. */
    private String eventOf(String element) {
        return model.document().getModelElementById(element) instanceof SubProcess sub && sub.triggeredByEvent()
                ? sub.getChildElementsByType(StartEvent.class).stream()
                        .map(StartEvent::getId)
                        .findFirst()
                        .orElse(element)
                : element;
    }

    /** What must be there for an event to happen: what it sits on, or what it is inside. */
    private String host(String element) {
        ModelElementInstance event = model.document().getModelElementById(element);
        if (event instanceof BoundaryEvent boundary && boundary.getAttachedTo() != null) {
            return boundary.getAttachedTo().getId();
        }
        if (event instanceof StartEvent start && start.getParentElement() instanceof SubProcess sub) {
            return sub.getParentElement() instanceof SubProcess outer ? outer.getId() : "";
        }
        return element;
    }

    /** The values that make a difference to this process; one is enough of those that make none. */
    private List<? extends @Nullable Object> answers(String variable, PossibleValues values) {
        Expressions.Reading reading = reads.get(variable);
        if (reading == null) {
            return sample(values);
        }
        Set<@Nullable Object> answers = new LinkedHashSet<>();
        if (values.isOf(Boolean.class)) {
            answers.addAll(List.of(true, false));
        }
        boolean another = false;
        for (String name : values.names()) {
            if (reading.texts().contains(name) || !another) {
                answers.add(name);
                another |= !reading.texts().contains(name);
            }
        }
        if (values.isOf(Integer.class, Long.class) || !reading.numbers().isEmpty()) {
            reading.numbers().forEach(number -> Stream.of(number - 1, number, number + 1)
                    .filter(near -> near >= 0)
                    .map(Math::toIntExact)
                    .forEach(answers::add));
        }
        if (values.isOf(Date.class)) {
            answers.add(Date.from(clock.instant()));
        }
        if (answers.isEmpty()) {
            answers.addAll(reading.texts());
            answers.addAll(reading.texts().isEmpty() ? List.of(true, false) : List.of("annet"));
        }
        if (reading.mayBeNothing()) {
            answers.add(null);
        }
        return new ArrayList<>(answers);
    }

    private List<Object> sample(PossibleValues values) {
        if (values.isOf(Date.class)) {
            return List.of(Date.from(clock.instant()));
        }
        if (values.isOf(Boolean.class)) {
            return List.of(true);
        }
        if (values.isOf(Integer.class, Long.class)) {
            return List.of(1);
        }
        return List.of(values.names().stream().findFirst().orElse("annet"));
    }

    private void explain(RuntimeException failed, String at) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Broken broken) {
                findings.add(found(broken.kind(), at, broken.about().toArray()));
                return;
            }
            String message = String.valueOf(cause.getMessage());
            Matcher name = NO_SUCH_NAME.matcher(message);
            if (name.find()) {
                boolean bean = model.beans().contains(name.group(1));
                findings.add(found(bean ? Kind.UNKNOWN_BEAN : Kind.UNWRITTEN, at, name.group(1)));
                return;
            }
            if (message.contains("ENGINE-02004")) {
                findings.add(found(Kind.NO_FLOW, at));
                return;
            }
        }
        findings.add(found(Kind.FAILS, at, words(failed)));
    }

    private static String words(Throwable failed) {
        String message = String.valueOf(failed.getMessage()).strip().replaceAll("\\s+", " ");
        return message.length() > 300 ? message.substring(0, 300) + "…" : message;
    }

    private Finding found(Kind kind, String element, Object... about) {
        return new Finding(kind, element, element.isEmpty() ? model.name() : model.nameOf(element), List.of(about));
    }

    /** What can be said when everything has been played. */
    private void conclude() {
        // The engine takes no flow behind such a gateway: it waits there for all the events at once.
        model.all(EventBasedGateway.class).stream()
                .flatMap(gateway -> gateway.getOutgoing().stream())
                .filter(flow -> nodes.contains(flow.getTarget().getId()))
                .forEach(flow -> flows.add(flow.getId()));
        if (capped) {
            findings.add(found(Kind.CAPPED, "", standings.size()));
        } else if (accepted) {
            neverEnding();
            neverReached();
        }
        findings.addAll(new StaticChecks(set, origins, model).findings());
    }

    /** Each end with the shortest way to it. */
    private List<Ending> endings() {
        if (ends.isEmpty()) {
            return List.of();
        }
        List<@Nullable List<String>> ways = shortestWays();
        List<Ending> endings = new ArrayList<>();
        ends.forEach((end, lastSteps) -> lastSteps.entrySet().stream()
                .map(step -> with(Objects.requireNonNull(ways.get(step.getKey())), step.getValue()))
                .min(Comparator.comparing(List::size))
                .ifPresent(steps -> endings.add(new Ending(end, model.nameOf(end), steps))));
        endings.sort(Comparator.comparing(ending -> ending.steps().size()));
        return endings;
    }

    private static List<String> with(List<String> steps, String last) {
        List<String> all = new ArrayList<>(steps);
        all.add(last);
        return all;
    }

    /** The steps from the start to each place, by its number. */
    private List<@Nullable List<String>> shortestWays() {
        List<Map<Integer, String>> forwards = new ArrayList<>();
        standings.forEach(place -> forwards.add(new LinkedHashMap<>()));
        for (int to = 0; to < backwards.size(); to++) {
            int place = to;
            backwards.get(to).forEach((from, words) -> forwards.get(from).put(place, words));
        }
        List<@Nullable List<String>> ways = new ArrayList<>(Collections.nCopies(standings.size(), null));
        ways.set(0, List.of());
        Deque<Integer> next = new ArrayDeque<>(List.of(0));
        while (!next.isEmpty()) {
            int from = next.remove();
            List<String> before = Objects.requireNonNull(ways.get(from));
            forwards.get(from).forEach((to, words) -> {
                if (ways.get(to) == null) {
                    ways.set(to, with(before, words));
                    next.add(to);
                }
            });
        }
        return ways;
    }

    private void neverEnding() {
        Set<Integer> canEnd = new HashSet<>();
        Deque<Integer> next = new ArrayDeque<>(settled);
        while (!next.isEmpty()) {
            int place = next.pop();
            if (canEnd.add(place)) {
                next.addAll(backwards.get(place).keySet());
            }
        }
        for (int place = 1; place < standings.size(); place++) {
            if (!canEnd.contains(place)) {
                findings.add(found(Kind.NEVER_ENDS, waitingAt(standings.get(place))));
            }
        }
    }

    /** Where the ways stop being taken; what lies behind is not told one by one. */
    private void neverReached() {
        for (FlowNode node : model.all(FlowNode.class)) {
            boolean reached = nodes.contains(node.getId());
            if (!reached && node.getIncoming().isEmpty() && isBegun(node)) {
                boolean timer = node.getChildElementsByType(TimerEventDefinition.class).stream()
                        .findAny()
                        .isPresent();
                findings.add(found(timer ? Kind.NEVER_DUE : Kind.NEVER_REACHED, node.getId()));
            }
            if (reached) {
                node.getOutgoing().stream()
                        .filter(flow -> !flows.contains(flow.getId()))
                        .forEach(flow -> findings.add(found(
                                flow.getTarget()
                                                .getChildElementsByType(TimerEventDefinition.class)
                                                .isEmpty()
                                        ? Kind.NEVER_REACHED
                                        : Kind.NEVER_DUE,
                                flow.getId())));
            }
        }
    }

    /** An event on something that was never reached, or inside it, is no news of its own. */
    private boolean isBegun(FlowNode node) {
        if (node instanceof SubProcess) {
            return false;
        }
        if (node instanceof BoundaryEvent event) {
            Activity on = event.getAttachedTo();
            return on == null || nodes.contains(on.getId());
        }
        return !(node.getParentElement() instanceof SubProcess sub)
                || sub.triggeredByEvent()
                || nodes.contains(sub.getId());
    }
}
