package no.laget.archiving;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import no.laget.Laget;
import no.laget.Language;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseView;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Purpose;
import no.laget.retention.ArchivedCase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * How long the PDF of a log takes, from the case as it is read until the bytes are there, beside the PDF library alone that is given the same
 * page with the same fonts and asked for the same standards. How to run it and what came out: {@code docs/benchmarks.md}.
 */
final class PdfBenchmark {

    private static final int ROUNDS = 9;
    private static final int PAGES = 8;

    private PdfBenchmark() {}

    /** Prints a table in Markdown. */
    public static void main(String[] none) {
        try (ConfigurableApplicationContext laget = new SpringApplicationBuilder(Laget.class)
                .profiles("test")
                .properties("server.port=0", "logging.level.root=warn")
                .run()) {
            System.out.println(
                    "| Entries | Laget, median ms | Library, median ms | Ratio, median of the rounds |\n|---|---|---|---|");
            for (int entries : new int[] {10, 50, 300}) {
                measure(laget, entries);
            }
        }
    }

    private static void measure(ConfigurableApplicationContext laget, int entries) {
        CaseFiles cases = laget.getBean(CaseFiles.class);
        CaseFile file = laget.getBean(ArchivedCase.class)
                .open("activityplan", ArchivedCase.someChild(), "Står alene i friminuttene.");
        for (int number = 0; number < entries; number++) {
            cases.append(
                    file.id(),
                    new Note("Vi snakket med barnet om friminuttene, nr. " + number + ". ".repeat(3)),
                    "laerer");
        }
        CaseView view = cases.read(file.id(), "laerer", Purpose.CASE_WORK);
        CaseDocument document = laget.getBean(CaseDocumentWords.class).of(view, What.LOG);
        String xhtml = laget.getBean(ITemplateEngine.class)
                .process(
                        "archiving/case-document",
                        new Context(Language.spoken().locale(), Map.of("document", document)));
        CaseDocuments documents = laget.getBean(CaseDocuments.class);
        Runnable ours = () -> documents.toKeep(view);
        Runnable peer = () -> library(xhtml);
        median(ours);
        median(peer);
        double[] mine = new double[ROUNDS];
        double[] bare = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 2 == 0) {
                bare[round] = median(peer);
            }
            mine[round] = median(ours);
            if (round % 2 == 1) {
                bare[round] = median(peer);
            }
            ratios[round] = mine[round] / bare[round];
        }
        System.out.printf(
                Locale.ROOT, "| %d | %.1f | %.1f | %.2f |%n", entries, middle(mine), middle(bare), middle(ratios));
    }

    private static byte[] library(String xhtml) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .usePdfAConformance(PdfAConformance.PDFA_2_A)
                    .usePdfUaAccessibility(true)
                    .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                    .useFont(
                            () -> font("/fonts/LiberationSans-Regular.ttf"),
                            "Liberation Sans",
                            400,
                            FontStyle.NORMAL,
                            true)
                    .useFont(
                            () -> font("/fonts/LiberationSans-Bold.ttf"),
                            "Liberation Sans",
                            700,
                            FontStyle.NORMAL,
                            true)
                    .useFont(
                            () -> font("/fonts/LiberationMono-Regular.ttf"),
                            "Liberation Mono",
                            400,
                            FontStyle.NORMAL,
                            true)
                    .useFont(
                            () -> font("/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf"),
                            "DejaVu Sans",
                            400,
                            FontStyle.NORMAL,
                            true)
                    .withHtmlContent(xhtml, null)
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    private static InputStream font(String path) {
        return Objects.requireNonNull(PdfBenchmark.class.getResourceAsStream(path));
    }

    private static double median(Runnable work) {
        double[] times = new double[PAGES];
        for (int page = 0; page < PAGES; page++) {
            long began = System.nanoTime();
            work.run();
            times[page] = (System.nanoTime() - began) / 1e6;
        }
        return middle(times);
    }

    private static double middle(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
