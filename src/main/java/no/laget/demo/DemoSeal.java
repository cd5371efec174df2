package no.laget.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import no.laget.archiving.ArchiveSettings.Seal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key that the invented municipality seals with: made on the spot, vouched for by nobody. */
public final class DemoSeal {

    private static final X500Name NAME = new X500Name("CN=Eksempelvik kommune, O=Laget demo");

    private DemoSeal() {}

    /** Makes the key store of {@code seal}, unless it is there. It is valid for ten years from {@code now}. */
    public static void make(Seal seal, Instant now) {
        if (Files.exists(seal.keyStore())) {
            return;
        }
        try {
            Files.createDirectories(seal.keyStore().toAbsolutePath().getParent());
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(3072);
            KeyPair keys = generator.generateKeyPair();
            char[] password = seal.password().toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(seal.alias(), keys.getPrivate(), password, new Certificate[] {certificate(keys, now)});
            try (OutputStream file = Files.newOutputStream(seal.keyStore())) {
                store.store(file, password);
            }
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("The demo's key could not be made.", e);
        }
    }

    private static X509Certificate certificate(KeyPair keys, Instant now)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                NAME,
                                BigInteger.ONE,
                                Date.from(now.minus(1, ChronoUnit.DAYS)),
                                Date.from(now.plus(3650, ChronoUnit.DAYS)),
                                NAME,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }
}
