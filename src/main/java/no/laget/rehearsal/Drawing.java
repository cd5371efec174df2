package no.laget.rehearsal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.springframework.web.util.HtmlUtils;

/**
 * The diagram of a rehearsed process as SVG: what was reached is green, what was not is dashed and grey, what has a fault is
 * red and thick. Colour never says anything that the line does not say too.
 */
final class Drawing {

    private static final int MARGIN = 20;
    private static final double LETTER = 6.2;
    private static final int LINE = 13;

    private final Explored explored;
    private final Set<String> faulty;
    private final StringBuilder svg = new StringBuilder();
    private double left = Double.MAX_VALUE;
    private double top = Double.MAX_VALUE;
    private double right;
    private double bottom;

    private Drawing(Explored explored) {
        this.explored = explored;
        this.faulty = explored.findings().stream()
                .filter(Finding::isFault)
                .map(Finding::element)
                .collect(Collectors.toSet());
    }

    /** The picture; empty when the process is not drawn. */
    static String of(Explored explored) {
        return new Drawing(explored).draw();
    }

    private String draw() {
        List<BpmnShape> shapes = explored.model().document().getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBounds() != null && belongs(shape.getBpmnElement()))
                .toList();
        List<BpmnEdge> edges = explored.model().document().getModelElementsByType(BpmnEdge.class).stream()
                .filter(edge -> belongs(edge.getBpmnElement()))
                .toList();
        if (shapes.isEmpty()) {
            return "";
        }
        // What encloses others lies behind them.
        shapes.stream()
                .filter(shape -> shape.getBpmnElement() instanceof SubProcess)
                .forEach(this::shape);
        edges.forEach(this::edge);
        shapes.stream()
                .filter(shape -> !(shape.getBpmnElement() instanceof SubProcess))
                .forEach(this::shape);
        String box = number(left - MARGIN) + " " + number(top - MARGIN) + " " + number(right - left + 2 * MARGIN) + " "
                + number(bottom - top + 2 * MARGIN);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\""
                + escape(explored.model().name()) + "\" viewBox=\"" + box + "\" style=\"max-width:"
                + number(right - left + 2 * MARGIN) + "px\"><defs><marker id=\"arrow\" viewBox=\"0 0 10 10\""
                + " refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\""
                + " orient=\"auto\"><path d=\"M0 0L10 5L0 10z\""
                + " fill=\"context-stroke\"/></marker></defs>" + svg + "</svg>";
    }

    private boolean belongs(BaseElement element) {
        return element != null && explored.model().all(BaseElement.class).contains(element);
    }

    private void shape(BpmnShape shape) {
        BaseElement element = shape.getBpmnElement();
        Bounds bounds = shape.getBounds();
        double x = bounds.getX();
        double y = bounds.getY();
        double width = bounds.getWidth();
        double height = bounds.getHeight();
        grow(x, y);
        grow(x + width, y + height);
        String look = look(element.getId(), explored.nodes().contains(element.getId()) || isWalkedThrough(element));
        if (element instanceof Event) {
            double radius = width / 2;
            circle(x + radius, y + radius, radius, look, element instanceof EndEvent ? 3 : 1.5);
            if (!(element instanceof StartEvent) && !(element instanceof EndEvent)) {
                circle(x + radius, y + radius, radius - 3, look, 1);
            }
            label(shape, x + radius, y + height + LINE);
        } else if (element instanceof Gateway) {
            double middle = x + width / 2;
            svg.append("<path d=\"M%s %sL%s %sL%s %sL%s %sz\" %s/>"
                    .formatted(
                            number(middle),
                            number(y),
                            number(x + width),
                            number(y + height / 2),
                            number(middle),
                            number(y + height),
                            number(x),
                            number(y + height / 2),
                            look));
            String sign = element instanceof ParallelGateway ? "+" : "×";
            text(middle, y + height / 2 + 6, sign, 20);
            below(
                    element.getId(),
                    middle,
                    y - LINE * (lines(nameOf(element.getId()), 100).size() - 1) - 4);
        } else {
            String corners = element instanceof CallActivity ? " stroke-width=\"3\"" : "";
            boolean beside = element instanceof SubProcess sub && sub.triggeredByEvent();
            svg.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\" %s%s/>"
                    .formatted(
                            number(x),
                            number(y),
                            number(width),
                            number(height),
                            element instanceof SubProcess
                                    ? "fill=\"none\" stroke=\"#777\" stroke-dasharray=\"" + (beside ? "2 4" : "0")
                                            + "\""
                                    : look,
                            element instanceof SubProcess ? "" : corners));
            List<String> lines = lines(nameOf(element.getId()), width - 10);
            double first =
                    element instanceof SubProcess ? y + LINE + 4 : y + height / 2 - (lines.size() - 1) * LINE / 2.0 + 4;
            for (int at = 0; at < lines.size(); at++) {
                text(x + width / 2, first + at * LINE, lines.get(at), 11);
            }
        }
    }

    /** Where whoever drew the diagram has put it, else where there is most likely room. */
    private void label(BpmnShape shape, double x, double y) {
        BpmnLabel label = shape.getBpmnLabel();
        Bounds drawn = label == null ? null : label.getBounds();
        if (drawn == null) {
            below(shape.getBpmnElement().getId(), x, y);
        } else {
            below(shape.getBpmnElement().getId(), drawn.getX() + drawn.getWidth() / 2, drawn.getY() + LINE - 2);
        }
    }

    private boolean isWalkedThrough(BaseElement element) {
        return element instanceof Activity activity
                && activity.getIncoming().stream()
                        .anyMatch(flow -> explored.flows().contains(flow.getId()));
    }

    private void edge(BpmnEdge edge) {
        Collection<Waypoint> points = edge.getWaypoints();
        String id = edge.getBpmnElement().getId();
        String path = points.stream()
                .map(point -> number(point.getX()) + " " + number(point.getY()))
                .collect(Collectors.joining("L", "M", ""));
        points.forEach(point -> grow(point.getX(), point.getY()));
        String colour = faulty.contains(id) ? "#b00020" : explored.flows().contains(id) ? "#1b6e3c" : "#777";
        String dash = explored.flows().contains(id) ? "" : " stroke-dasharray=\"5 4\"";
        svg.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s marker-end=\"url(#arrow)\"/>"
                .formatted(path, colour, faulty.contains(id) ? "3" : "1.5", dash));
        String name = explored.model().labelOf(id);
        if (!name.isEmpty()
                && edge.getBpmnLabel() != null
                && edge.getBpmnLabel().getBounds() != null) {
            Bounds label = edge.getBpmnLabel().getBounds();
            below(id, label.getX() + label.getWidth() / 2, label.getY() + LINE - 2);
        }
    }

    private String look(String id, boolean reached) {
        if (faulty.contains(id)) {
            return "fill=\"#fde7ea\" stroke=\"#b00020\" stroke-width=\"3\"";
        }
        return reached
                ? "fill=\"#e6f4ea\" stroke=\"#1b6e3c\" stroke-width=\"1.5\""
                : "fill=\"#fff\" stroke=\"#777\" stroke-dasharray=\"5 4\"";
    }

    private void circle(double x, double y, double radius, String look, double width) {
        svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s/>"
                .formatted(
                        number(x),
                        number(y),
                        number(radius),
                        look.contains("stroke-width")
                                ? look.replaceAll("stroke-width=\"[^\"]*\"", "stroke-width=\"" + number(width) + "\"")
                                : look));
    }

    private void below(String id, double x, double y) {
        List<String> lines = lines(explored.model().labelOf(id), 100);
        for (int at = 0; at < lines.size(); at++) {
            text(x, y + at * LINE, lines.get(at), 11);
            grow(x - 50, y + at * LINE);
            grow(x + 50, y + at * LINE);
        }
    }

    private void text(double x, double y, String words, int size) {
        svg.append("<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"middle\">%s</text>"
                .formatted(number(x), number(y), size, escape(words)));
    }

    private String nameOf(String id) {
        return explored.model().labelOf(id);
    }

    private static List<String> lines(String words, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            if (!line.isEmpty() && (line.length() + 1 + word.length()) * LETTER > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void grow(double x, double y) {
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String escape(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }
}
