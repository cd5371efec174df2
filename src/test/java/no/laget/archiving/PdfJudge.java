package no.laget.archiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** veraPDF: whether a PDF is PDF/A-2a and PDF/UA-1 in one. */
public final class PdfJudge {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private PdfJudge() {}

    public static void assertValid(byte[] pdf) throws Exception {
        for (PDFAFlavour standard : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
            try (PDFAParser parser =
                    Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), standard)) {
                assertThat(Foundries.defaultInstance()
                                .createValidator(standard, false)
                                .validate(parser)
                                .getTestAssertions())
                        .as(standard.toString())
                        .filteredOn(assertion -> assertion.getStatus() != TestAssertion.Status.PASSED)
                        .extracting(TestAssertion::getMessage)
                        .isEmpty();
            }
        }
    }
}
