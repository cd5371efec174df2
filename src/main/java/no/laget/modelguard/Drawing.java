package no.laget.modelguard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Texts;
import no.laget.modelguard.Diagram.Box;
import no.laget.modelguard.Diagram.Point;
import no.laget.modelguard.XmlFile.Unreadable;

/** Draws a model as SVG, where its author put each shape: for documents, without Modeler or a browser. */
public final class Drawing {

    private static final int MARGIN = 24;
    private static final int LINE = 15;

    /** About as wide as a letter of the font is on average. */
    private static final double LETTER = 5.9;

    private static final String STYLE = """
            text{font:12px Arial,Helvetica,sans-serif;fill:#1b2733;text-anchor:middle}
            .s{fill:#fff;stroke:#1b2733;stroke-width:1.5}.thick{stroke-width:3.5}.dash{stroke-dasharray:5 4}
            .h{fill:#f5f7f9;stroke:#1b2733;stroke-width:1.2}.g{fill:none;stroke:#1b2733;stroke-width:1.3}.f{fill:#1b2733}
            .w{fill:none;stroke:#1b2733;stroke-width:1.5;marker-end:url(#a)}.halo{stroke:#fff;stroke-width:4;paint-order:stroke}
            """.replace("\n", "");

    private static final String LOOKS = """
            .ok{fill:#e6f4ea;stroke:#1b6e3c}.no{fill:#fff;stroke:#666;stroke-dasharray:5 4}
            .bad{fill:#fde7ea;stroke:#b00020;stroke-width:3.5}.w.ok,.w.no,.w.bad{fill:none}
            """.replace("\n", "");

    /** What became of an element when the model was played. The line says it as well as the colour. */
    public enum Look {
        REACHED("ok"),
        NOT_REACHED("no"),
        FAULTY("bad");

        private final String style;

        Look(String style) {
            this.style = style;
        }
    }

    private static final Set<String> HOLDERS =
            Set.of("bpmn:participant", "bpmn:lane", "bpmn:subProcess", "bpmn:group", "bpmn:textAnnotation");

    private final StringBuilder svg = new StringBuilder();
    private final Map<String, XmlElement> elements = new HashMap<>();
    private final Map<String, Box> labels = new HashMap<>();
    private final Map<String, Look> looks;
    private final Diagram diagram;

    private Drawing(XmlElement model, Map<String, Look> looks) {
        this.diagram = Diagram.of(model);
        this.looks = looks;
        model.all().filter(element -> !element.id().isEmpty()).forEach(element -> elements.put(element.id(), element));
        model.all("bpmndi:BPMNLabel")
                .forEach(label -> label.children("dc:Bounds").forEach(bounds -> {
                    XmlElement shape = label.parent();
                    if (shape != null) {
                        labels.put(shape.text("bpmnElement"), Diagram.box(bounds));
                    }
                }));
    }

    /** The SVG of a BPMN file. @throws IllegalArgumentException when it is none */
    public static String of(byte[] model) {
        return of(model, Map.of());
    }

    /** The same, showing what became of some elements, by their ids. */
    public static String of(byte[] model, Map<String, Look> looks) {
        try {
            return new Drawing(XmlFile.read(model), looks).draw();
        } catch (Unreadable notAModel) {
            throw new IllegalArgumentException(notAModel);
        }
    }

    private String draw() {
        List<Point> corners = corners();
        double left = corners.stream().mapToDouble(Point::x).min().orElse(0) - MARGIN;
        double top = corners.stream().mapToDouble(Point::y).min().orElse(0) - MARGIN;
        double width = corners.stream().mapToDouble(Point::x).max().orElse(0) + MARGIN - left;
        double height = corners.stream().mapToDouble(Point::y).max().orElse(0) + MARGIN - top;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\" viewBox=\"")
                .append(number(left))
                .append(' ')
                .append(number(top))
                .append(' ')
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\">\n<title>")
                .append(escaped(title()))
                .append("</title>\n<style>")
                .append(looks.isEmpty() ? STYLE : STYLE + LOOKS)
                .append("</style>\n")
                .append("<defs><marker id=\"a\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\"")
                .append(
                        " markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" class=\"f\"/></marker></defs>\n")
                .append("<rect x=\"")
                .append(number(left))
                .append("\" y=\"")
                .append(number(top))
                .append("\" width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        shapes(true);
        diagram.edges().forEach(this::edge);
        shapes(false);
        return svg.append("</svg>\n").toString();
    }

    private List<Point> corners() {
        List<Point> corners = new ArrayList<>();
        Stream.concat(diagram.shapes().values().stream(), labels.values().stream())
                .forEach(box -> {
                    corners.add(new Point(box.x(), box.y()));
                    corners.add(new Point(box.right(), box.bottom()));
                });
        diagram.edges().values().forEach(corners::addAll);
        return corners;
    }

    private static String words(XmlElement element) {
        return Texts.of(element.label());
    }

    private String title() {
        return elements.values().stream()
                .filter(element -> element.name().equals("bpmn:process"))
                .map(Drawing::words)
                .findFirst()
                .orElse("");
    }

    /** What holds others first, so that it lies behind them; the events on an edge last. */
    private void shapes(boolean holders) {
        for (boolean boundary : new boolean[] {false, true}) {
            diagram.shapes().forEach((id, box) -> {
                XmlElement element = elements.get(id);
                if (element != null
                        && HOLDERS.contains(element.name()) == holders
                        && element.name().equals("bpmn:boundaryEvent") == boundary) {
                    shape(element, box);
                }
            });
        }
    }

    private void shape(XmlElement element, Box box) {
        if (HOLDERS.contains(element.name())) {
            holder(element, box);
        } else if (element.name().endsWith("Event")) {
            event(element, box);
        } else if (element.name().endsWith("Gateway")) {
            gateway(element, box);
        } else {
            activity(element, box);
        }
    }

    private void holder(XmlElement element, Box box) {
        boolean byEvent = element.text("triggeredByEvent").equals("true");
        boolean dashed = byEvent || element.name().equals("bpmn:group");
        rectangle(box, "h" + (dashed ? " dash" : "") + (looks.get(element.id()) == Look.FAULTY ? " bad" : ""));
        String label = element.name().equals("bpmn:textAnnotation")
                ? element.children("bpmn:text")
                        .map(XmlElement::text)
                        .findFirst()
                        .orElse("")
                : words(element);
        text(label, box.x() + box.width() / 2, box.y() + 18, box.width() - 16, false);
    }

    private void activity(XmlElement element, Box box) {
        rectangle(box, (element.name().equals("bpmn:callActivity") ? "s thick" : "s") + look(element.id()));
        double x = box.x() + 14;
        double y = box.y() + 14;
        if (element.name().equals("bpmn:userTask")) {
            svg.append("<circle class=\"g\" cx=\"")
                    .append(number(x))
                    .append("\" cy=\"")
                    .append(number(y - 3))
                    .append("\" r=\"3.5\"/>");
            path("g", "M%s %sa6 6 0 0 1 12 0z", x - 6, y + 7);
        } else if (element.name().equals("bpmn:serviceTask")) {
            svg.append("<circle class=\"g\" cx=\"")
                    .append(number(x))
                    .append("\" cy=\"")
                    .append(number(y))
                    .append("\" r=\"5.5\" stroke-dasharray=\"2.2 1.4\" style=\"stroke-width:3\"/>");
        }
        if (!element.children("bpmn:multiInstanceLoopCharacteristics").toList().isEmpty()) {
            path("g", "M%s %sv9m4 -9v9m4 -9v9", box.x() + box.width() / 2 - 4, box.bottom() - 13);
        }
        double middle = box.y() + box.height() / 2 + 4;
        List<String> lines = wrapped(words(element), box.width() - 14);
        text(
                words(element),
                box.x() + box.width() / 2,
                middle - (lines.size() - 1) * LINE / 2.0,
                box.width() - 14,
                false);
    }

    private void event(XmlElement element, Box box) {
        double x = box.x() + box.width() / 2;
        double y = box.y() + box.height() / 2;
        double radius = box.width() / 2;
        boolean waits = element.text("cancelActivity").equals("false")
                || element.text("isInterrupting").equals("false");
        String dashed = waits ? " dash" : "";
        circle(x, y, radius, (element.name().equals("bpmn:endEvent") ? "s thick" : "s") + dashed + look(element.id()));
        if (element.name().equals("bpmn:boundaryEvent") || element.name().startsWith("bpmn:intermediate")) {
            circle(x, y, radius - 4, "g" + dashed);
        }
        boolean filled =
                element.name().equals("bpmn:endEvent") || element.name().equals("bpmn:intermediateThrowEvent");
        element.children().stream()
                .map(XmlElement::local)
                .filter(local -> local.endsWith("EventDefinition"))
                .forEach(kind -> sign(kind, x, y, filled ? "g f" : "g"));
        outside(element, box);
    }

    private void sign(String kind, double x, double y, String style) {
        switch (kind) {
            case "timerEventDefinition" -> {
                svg.append("<circle class=\"g\" cx=\"")
                        .append(number(x))
                        .append("\" cy=\"")
                        .append(number(y))
                        .append("\" r=\"9\"/>");
                path("g", "M%s %sv-7m0 7l4 3", x, y);
            }
            case "messageEventDefinition" -> path(style, "M%s %sh16v11h-16zl8 6l8 -6", x - 8, y - 5.5);
            case "escalationEventDefinition" -> path(style, "M%s %sl6 16l-6 -6l-6 6z", x, y - 8);
            case "errorEventDefinition" -> path(style, "M%s %sl4 -12l6 7l4 -9l-4 13l-6 -7z", x - 7, y + 7);
            case "terminateEventDefinition" ->
                svg.append("<circle class=\"f\" cx=\"")
                        .append(number(x))
                        .append("\" cy=\"")
                        .append(number(y))
                        .append("\" r=\"9\"/>");
            default -> path("g", "M%s %sh10v10h-10z", x - 5, y - 5);
        }
    }

    private void gateway(XmlElement element, Box box) {
        double x = box.x() + box.width() / 2;
        double y = box.y() + box.height() / 2;
        svg.append("<path class=\"s")
                .append(look(element.id()))
                .append("\" d=\"M")
                .append(number(x))
                .append(' ')
                .append(number(box.y()))
                .append('L')
                .append(number(box.right()))
                .append(' ')
                .append(number(y))
                .append('L')
                .append(number(x))
                .append(' ')
                .append(number(box.bottom()))
                .append('L')
                .append(number(box.x()))
                .append(' ')
                .append(number(y))
                .append("z\"/>");
        switch (element.local()) {
            case "parallelGateway" -> path("s thick", "M%s %sv20m-10 -10h20", x, y - 10);
            case "inclusiveGateway" -> circle(x, y, 10, "g thick");
            case "eventBasedGateway" -> {
                circle(x, y, 13, "g");
                path("g", "M%s %sl8 6l-3 9h-10l-3 -9z", x, y - 8);
            }
            default -> path("s thick", "M%s %sl14 16m0 -16l-14 16", x - 7, y - 8);
        }
        outside(element, box);
    }

    /** The label of an event or gateway: where its author put it, or below. */
    private void outside(XmlElement element, Box box) {
        Box place = labels.get(element.id());
        if (place == null) {
            text(words(element), box.x() + box.width() / 2, box.bottom() + LINE, 100, true);
        } else {
            text(words(element), place.x() + place.width() / 2, place.y() + 11, room(place), true);
        }
    }

    /** How wide a label may be: one whose author gave it a single line is broken later. */
    private static double room(Box place) {
        return Math.max(place.width(), place.height() < 2 * LINE - 4 ? 125 : 90);
    }

    private void edge(String id, List<Point> points) {
        XmlElement flow = elements.get(id);
        String style = flow != null && flow.name().equals("bpmn:association") ? "g dash" : "w";
        svg.append("<path class=\"")
                .append(style)
                .append(look(id))
                .append("\" d=\"")
                .append(points.stream()
                        .map(point -> number(point.x()) + " " + number(point.y()))
                        .collect(Collectors.joining("L", "M", "")))
                .append("\"/>\n");
        if (flow != null && !words(flow).isEmpty()) {
            Box place = labels.get(id);
            Point first = points.get(0);
            Point next = points.get(1);
            double x = place == null ? (first.x() + next.x()) / 2 : place.x() + place.width() / 2;
            double y = place == null ? (first.y() + next.y()) / 2 - 5 : place.y() + 11;
            text(words(flow), x, y, place == null ? 90 : room(place), true);
        }
    }

    private void rectangle(Box box, String style) {
        svg.append("<rect class=\"")
                .append(style)
                .append("\" x=\"")
                .append(number(box.x()))
                .append("\" y=\"")
                .append(number(box.y()))
                .append("\" width=\"")
                .append(number(box.width()))
                .append("\" height=\"")
                .append(number(box.height()))
                .append("\" rx=\"10\"/>\n");
    }

    private void circle(double x, double y, double radius, String style) {
        svg.append("<circle class=\"")
                .append(style)
                .append("\" cx=\"")
                .append(number(x))
                .append("\" cy=\"")
                .append(number(y))
                .append("\" r=\"")
                .append(number(radius))
                .append("\"/>");
    }

    private String look(String id) {
        Look look = looks.get(id);
        return look == null ? "" : " " + look.style;
    }

    private void path(String style, String shape, double x, double y) {
        svg.append("<path class=\"")
                .append(style)
                .append("\" d=\"")
                .append(String.format(Locale.ROOT, shape, number(x), number(y)))
                .append("\"/>");
    }

    private void text(String words, double x, double y, double width, boolean halo) {
        List<String> lines = wrapped(words, width);
        for (int i = 0; i < lines.size(); i++) {
            svg.append("<text")
                    .append(halo ? " class=\"halo\"" : "")
                    .append(" x=\"")
                    .append(number(x))
                    .append("\" y=\"")
                    .append(number(y + i * LINE))
                    .append("\">")
                    .append(escaped(lines.get(i)))
                    .append("</text>\n");
        }
    }

    private static List<String> wrapped(String words, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : words.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && longer.length() * LETTER > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
