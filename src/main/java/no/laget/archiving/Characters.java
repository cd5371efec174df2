package no.laget.archiving;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import no.laget.Refusal;
import no.laget.Words;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Sees to it that every character that somebody wrote can be read in the document. The renderer would print a character that
 * no font has as {@code #}, without a word, and in a record that is a loss.
 */
final class Characters {

    /** Where the number of the entry stands that an element is about. */
    static final String ENTRY = "data-entry";

    /** What Word and others paste for a new line. */
    private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\u000B\u000C\u0085\u2028\u2029]");

    private final List<PDFont> fonts;
    private final PDFont fallback;
    private final boolean spellOut;

    /**
     * Judges by the fonts that a document is set in.
     *
     * @param fonts what the text is set in, light and bold; a character must be in all of them, or in the fallback
     * @param spellOut whether a character without glyph is written as its name; otherwise it is refused
     */
    Characters(List<PDFont> fonts, PDFont fallback, boolean spellOut) {
        this.fonts = fonts;
        this.fallback = fallback;
        this.spellOut = spellOut;
    }

    /** The same text without what XML cannot hold: control characters and the like are written as their names. */
    static String allowedInXml(String text) {
        StringBuilder allowed = new StringBuilder(text.length());
        LINE_END.matcher(text).replaceAll("\n").codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || !isUnwritable(c)) {
                allowed.appendCodePoint(c);
            } else {
                allowed.append(spelledOut(c));
            }
        });
        return allowed.toString();
    }

    /** Replaces what has another form with a glyph, and refuses or spells out what has none. */
    void settle(Document document) {
        settle(document.getDocumentElement());
    }

    private void settle(Node node) {
        if (node instanceof Text text) {
            text.setData(settled(text));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            settle(child);
        }
    }

    private String settled(Text text) {
        StringBuilder settled = new StringBuilder();
        Normalizer.normalize(text.getData(), Normalizer.Form.NFC).codePoints().forEach(c -> {
            if (shows(c)) {
                settled.appendCodePoint(c);
            } else if (spellOut) {
                settled.append(spelledOut(c));
            } else {
                throw new Refusal("archiving.characterWithoutGlyph", name(c), place(text));
            }
        });
        return settled.toString();
    }

    private boolean shows(int c) {
        return c == '\n'
                || c == '\t'
                // Only says how its neighbours are written.
                || Character.getType(c) == Character.FORMAT
                || has(fallback, c)
                || fonts.stream().allMatch(font -> has(font, c));
    }

    private static boolean has(PDFont font, int c) {
        return ((PDType0Font) font).getCmapLookup().getGlyphId(c) != 0;
    }

    private static boolean isUnwritable(int c) {
        return Character.getType(c) == Character.CONTROL
                || Character.getType(c) == Character.SURROGATE
                || (c & 0xFFFE) == 0xFFFE;
    }

    private static String spelledOut(int c) {
        return "[" + name(c) + "]";
    }

    private static String name(int c) {
        String name = Character.getName(c);
        String code = String.format(Locale.ROOT, "U+%04X", c);
        return name == null ? code : code + " " + name;
    }

    private static String place(Node node) {
        for (Node around = node; around != null; around = around.getParentNode()) {
            if (around instanceof Element element && element.hasAttribute(ENTRY)) {
                return Words.of("archiving.document.entry", element.getAttribute(ENTRY));
            }
        }
        return Words.of("archiving.document.facts");
    }
}
