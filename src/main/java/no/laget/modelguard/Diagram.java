package no.laget.modelguard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a model is drawn: where its shapes are and which way its flows go. Everything is drawn, nothing lies on something else.
 *
 * @param model the whole file
 * @param shapes by the id of their element
 * @param edges by the id of their element
 */
record Diagram(XmlElement model, Map<String, Box> shapes, Map<String, List<Point>> edges) {

    private static final Set<String> HOLDERS =
            Set.of("bpmn:subProcess", "bpmn:participant", "bpmn:lane", "bpmn:group", "bpmn:textAnnotation");

    /** A place in the picture. */
    record Point(double x, double y) {}

    /** A rectangle in the picture. */
    record Box(double x, double y, double width, double height) {

        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }

        boolean overlaps(Box other) {
            return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
        }

        /** Whether a line from here to there goes through the inside. */
        boolean isCrossed(Point from, Point to) {
            double inset = 2;
            double first = 0;
            double last = 1;
            double[] starts = {from.x(), from.y()};
            double[] ways = {to.x() - from.x(), to.y() - from.y()};
            double[] lows = {x + inset, y + inset};
            double[] highs = {right() - inset, bottom() - inset};
            for (int i = 0; i < 2; i++) {
                if (ways[i] == 0) {
                    if (starts[i] <= lows[i] || starts[i] >= highs[i]) {
                        return false;
                    }
                } else {
                    double one = (lows[i] - starts[i]) / ways[i];
                    double other = (highs[i] - starts[i]) / ways[i];
                    first = Math.max(first, Math.min(one, other));
                    last = Math.min(last, Math.max(one, other));
                }
            }
            return first < last;
        }
    }

    static Diagram of(XmlElement model) {
        Map<String, Box> shapes = new LinkedHashMap<>();
        Map<String, List<Point>> edges = new LinkedHashMap<>();
        model.all("bpmndi:BPMNShape").forEach(shape -> {
            XmlElement bounds = shape.child("dc:Bounds");
            if (bounds != null) {
                shapes.put(shape.text("bpmnElement"), box(bounds));
            }
        });
        model.all("bpmndi:BPMNEdge").forEach(edge -> {
            List<Point> points = edge.children("di:waypoint")
                    .map(point -> new Point(number(point, "x"), number(point, "y")))
                    .toList();
            if (points.size() > 1) {
                edges.put(edge.text("bpmnElement"), points);
            }
        });
        return new Diagram(model, shapes, edges);
    }

    static Box box(XmlElement bounds) {
        return new Box(number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height"));
    }

    private static double number(XmlElement element, String attribute) {
        try {
            return Double.parseDouble(element.text(attribute));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /** What is not drawn, lies on something else, or is crossed by a flow that does not end there; flows that cross. */
    void problems(Problems problems) {
        Map<String, XmlElement> drawn = model.all()
                .filter(element -> BpmnRules.PREFIXES.containsKey(element.name()))
                .collect(Collectors.toMap(XmlElement::id, element -> element, (one, other) -> one, LinkedHashMap::new));
        drawn.forEach((id, element) -> {
            boolean isFlow = element.name().equals("bpmn:sequenceFlow");
            problems.unless(isFlow ? edges.containsKey(id) : shapes.containsKey(id), "drawn", element);
        });
        List<XmlElement> plain = drawn.values().stream()
                .filter(element -> shapes.containsKey(element.id()) && !HOLDERS.contains(element.name()))
                .toList();
        for (int i = 0; i < plain.size(); i++) {
            for (XmlElement other : plain.subList(i + 1, plain.size())) {
                overlap(plain.get(i), other, problems);
            }
        }
        edges.forEach((id, points) -> {
            XmlElement flow = drawn.get(id);
            if (flow != null) {
                crossed(flow, points, plain, drawn, problems);
            }
        });
        crossings(drawn, problems);
    }

    private void crossings(Map<String, XmlElement> drawn, Problems problems) {
        List<XmlElement> flows = drawn.values().stream()
                .filter(flow -> flow.name().equals("bpmn:sequenceFlow") && edges.containsKey(flow.id()))
                .toList();
        for (int i = 0; i < flows.size(); i++) {
            for (XmlElement other : flows.subList(i + 1, flows.size())) {
                if (cross(line(flows.get(i)), line(other))) {
                    problems.add("crossing", flows.get(i), other.id());
                }
            }
        }
    }

    private List<Point> line(XmlElement flow) {
        return edges.getOrDefault(flow.id(), List.of());
    }

    /** Flows that only touch, because they meet or part there, do not cross. */
    private static boolean cross(List<Point> one, List<Point> other) {
        for (int i = 1; i < one.size(); i++) {
            for (int j = 1; j < other.size(); j++) {
                if (areApart(one.get(i - 1), one.get(i), other.get(j - 1), other.get(j))
                        && areApart(other.get(j - 1), other.get(j), one.get(i - 1), one.get(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the line from here to there runs between the two. */
    private static boolean areApart(Point from, Point to, Point one, Point other) {
        return side(from, to, one) * side(from, to, other) < 0;
    }

    private static double side(Point from, Point to, Point point) {
        return (to.x() - from.x()) * (point.y() - from.y()) - (to.y() - from.y()) * (point.x() - from.x());
    }

    private void overlap(XmlElement one, XmlElement other, Problems problems) {
        boolean onTheEdge = isBoundary(one) || isBoundary(other);
        if (!onTheEdge && at(one).overlaps(at(other))) {
            problems.add("overlap", one, other.label(), other.id());
        }
    }

    private void crossed(
            XmlElement flow,
            List<Point> points,
            List<XmlElement> plain,
            Map<String, XmlElement> drawn,
            Problems problems) {
        Set<String> ends = Stream.of(flow.text("sourceRef"), flow.text("targetRef"))
                .flatMap(end -> Stream.concat(Stream.of(end), attachedTo(drawn.get(end))))
                .collect(Collectors.toSet());
        plain.stream()
                .filter(element ->
                        !ends.contains(element.id()) && attachedTo(element).noneMatch(ends::contains))
                .filter(element -> isCrossed(at(element), points))
                .forEach(element -> problems.add("through", flow, element.label(), element.id()));
    }

    private static boolean isCrossed(Box box, List<Point> points) {
        for (int i = 1; i < points.size(); i++) {
            if (box.isCrossed(points.get(i - 1), points.get(i))) {
                return true;
            }
        }
        return false;
    }

    private Box at(XmlElement element) {
        return shapes.getOrDefault(element.id(), new Box(0, 0, 0, 0));
    }

    private static boolean isBoundary(XmlElement element) {
        return element.name().equals("bpmn:boundaryEvent");
    }

    /** What an event on an edge is on. */
    private static Stream<String> attachedTo(@Nullable XmlElement element) {
        return element == null ? Stream.empty() : Stream.ofNullable(element.get("attachedToRef"));
    }
}
