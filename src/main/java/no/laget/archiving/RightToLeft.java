package no.laget.archiving;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import java.text.Bidi;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sets Hebrew, Arabic and the like from right to left in a line, with Arabic letters joined. What Java knows of Unicode is
 * enough: the directions, and the joined forms by their names.
 */
final class RightToLeft implements BidiSplitter, BidiReorderer {

    private static final String OPEN = "([{<«";
    private static final String CLOSE = ")]}>»";

    private static final int FIRST_FORM = 0xFE80;
    private static final int LAST_FORM = 0xFEF4;

    /** The joined forms of Arabic letters: {@code ب} with {@code INITIAL} is {@code ﺑ}. */
    private static final Map<String, Integer> FORMS = forms();

    private List<BidiTextRun> runs = List.of();

    /** Splits a paragraph; what stands within text from right to left, such as a number, stays with it. */
    @Override
    public void setParagraph(String paragraph, byte direction) {
        Bidi directions =
                new Bidi(paragraph, direction == RTL ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        runs = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= paragraph.length(); end++) {
            boolean rightToLeft = directions.getLevelAt(start) > 0;
            if (end == paragraph.length() || directions.getLevelAt(end) > 0 != rightToLeft) {
                runs.add(new BidiTextRun(start, end - start, rightToLeft ? RTL : LTR));
                start = end;
            }
        }
    }

    @Override
    public int countTextRuns() {
        return runs.size();
    }

    @Override
    public BidiTextRun getVisualRun(int run) {
        return runs.get(run);
    }

    @Override
    public byte getBaseDirection(String paragraph) {
        return new Bidi(paragraph, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight() ? LTR : RTL;
    }

    @Override
    public String reorderRTLTextToLTR(String text) {
        Bidi directions = new Bidi(text, Bidi.DIRECTION_RIGHT_TO_LEFT);
        int count = directions.getRunCount();
        byte[] levels = new byte[count];
        String[] reordered = new String[count];
        for (int run = 0; run < count; run++) {
            levels[run] = (byte) directions.getRunLevel(run);
            String part = text.substring(directions.getRunStart(run), directions.getRunLimit(run));
            reordered[run] = levels[run] % 2 == 0 ? part : reversed(part);
        }
        Bidi.reorderVisually(levels, 0, reordered, 0, count);
        return String.join("", reordered);
    }

    @Override
    public String shapeText(String text) {
        int[] letters = text.codePoints().toArray();
        StringBuilder shaped = new StringBuilder(text.length());
        for (int i = 0; i < letters.length; i++) {
            boolean before = has(letters[i], "FINAL") && has(neighbour(letters, i, -1), "INITIAL");
            boolean after = has(letters[i], "INITIAL") && has(neighbour(letters, i, 1), "FINAL");
            String form = before ? after ? "MEDIAL" : "FINAL" : after ? "INITIAL" : "ISOLATED";
            shaped.appendCodePoint(FORMS.getOrDefault(form + Character.toString(letters[i]), letters[i]));
        }
        return shaped.toString();
    }

    /** Undoes {@link #shapeText} and nothing more, for a font that lacks the joined forms. */
    @Override
    public String deshapeText(String text) {
        return text.codePoints().allMatch(c -> c >= FIRST_FORM && c <= LAST_FORM)
                ? Normalizer.normalize(text, Normalizer.Form.NFKC)
                : text;
    }

    @Override
    public boolean isLiveImplementation() {
        return true;
    }

    private static boolean has(int letter, String form) {
        return FORMS.containsKey(form + Character.toString(letter));
    }

    /** The next letter in one direction, past the vowel marks; a space at the end. */
    private static int neighbour(int[] letters, int from, int step) {
        int i = from + step;
        while (i >= 0 && i < letters.length && Character.getType(letters[i]) == Character.NON_SPACING_MARK) {
            i += step;
        }
        return i >= 0 && i < letters.length ? letters[i] : ' ';
    }

    /** Each character with its marks in turn from the end, brackets mirrored. */
    private static String reversed(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        StringBuilder reversed = new StringBuilder(text.length());
        for (int end = characters.last(), start = characters.previous();
                start != BreakIterator.DONE;
                end = start, start = characters.previous()) {
            reversed.append(mirrored(text.substring(start, end)));
        }
        return reversed.toString();
    }

    private static String mirrored(String character) {
        int open = OPEN.indexOf(character);
        int close = CLOSE.indexOf(character);
        return open >= 0 ? CLOSE.substring(open, open + 1) : close >= 0 ? OPEN.substring(close, close + 1) : character;
    }

    private static Map<String, Integer> forms() {
        Map<String, Integer> forms = new HashMap<>();
        for (int c = FIRST_FORM; c <= LAST_FORM; c++) {
            String[] words = Character.getName(c).split(" ");
            forms.put(words[words.length - 2] + Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC), c);
        }
        return forms;
    }
}
