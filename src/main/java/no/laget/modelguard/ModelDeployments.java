package no.laget.modelguard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import no.laget.Language;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.engine.DeployedFiles;
import no.laget.engine.DeploymentGate;
import no.laget.organisation.Organisation;
import no.laget.organisation.Readers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What is deployed, by whom, and how it differs from what was there before. The set is known before anything else begins. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ModelDeployments implements DeploymentGate, ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDeployments.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As many as fit in a window that one reads. */
    private static final int MOST_PROBLEMS = 40;

    private static final int MOST_ROWS = 200;

    private final ModelGuard guard;
    private final DeploymentTable table;
    private final DeployedFiles deployed;
    private final Organisation organisation;
    private final Readers readers;
    private final ModelKeepers keepers;
    private final TransactionOperations transaction;
    private final Clock clock;

    ModelDeployments(
            ModelGuard guard,
            DeploymentTable table,
            DeployedFiles deployed,
            Organisation organisation,
            Readers readers,
            ModelKeepers keepers,
            TransactionOperations transaction,
            Clock clock) {
        this.guard = guard;
        this.table = table;
        this.deployed = deployed;
        this.organisation = organisation;
        this.readers = readers;
        this.keepers = keepers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The set of models that counts now. */
    public ModelSet presentSet() {
        return ModelSet.of(deployed.of(present()));
    }

    @Override
    public void answer(String user) {
        if (!Language.isAskedFor()) {
            readers.languageOf(user).ifPresent(Language::speak);
        }
    }

    @Override
    public String present() {
        return table.newest().map(DeploymentTable.Row::deployment).orElseGet(deployed::newestOwn);
    }

    @Override
    public Map<String, byte[]> admit(Map<String, byte[]> present, Map<String, byte[]> sent, boolean again) {
        if (sent.isEmpty()) {
            throw new Refusal("modelguard.nothingSent");
        }
        ModelSet before = ModelSet.of(present);
        ModelSet now = (again ? before.withoutOwn(guard.shipped()) : before).with(sent);
        if (now.changedFrom(before).stream().anyMatch(ModelGuard::isDemo)) {
            throw new Refusal("modelguard.demo");
        }
        List<String> problems = guard.check(now).stream().map(Problem::toString).toList();
        if (!problems.isEmpty()) {
            List<String> told = new ArrayList<>(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
            if (problems.size() > MOST_PROBLEMS) {
                told.add(Words.of("modelguard.more", problems.size() - MOST_PROBLEMS));
            }
            throw new Refusal("modelguard.refused", String.join("\n", told));
        }
        return now.files();
    }

    @Override
    public void deployed(
            String deployment, String name, String by, Map<String, byte[]> before, Map<String, byte[]> now) {
        add(deployment, name, by, Difference.between(ModelSet.of(before), ModelSet.of(now)));
        LOG.info("Deployment {} by {}", deployment, by);
    }

    private boolean add(String deployment, String name, @Nullable String by, List<Difference> differences) {
        try {
            return table.add(new DeploymentTable.Row(
                    deployment, name, clock.instant(), by, JSON.writeValueAsString(differences)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A new version of Laget brings its own set; what the municipality has changed in files that it has not, stays. */
    @Override
    public void run(ApplicationArguments arguments) {
        String own = deployed.newestOwn();
        if (!table.knows(own)) {
            transaction.executeWithoutResult(status -> upgradedTo(own));
        }
    }

    private void upgradedTo(String own) {
        Optional<ModelSet> present = table.newest().map(row -> ModelSet.of(deployed.of(row.deployment())));
        Optional<ModelSet> ownBefore =
                table.newest(DeployedFiles.OWN).map(row -> ModelSet.of(deployed.of(row.deployment())));
        ModelSet now = ModelSet.of(deployed.of(own));
        boolean first = add(
                own,
                DeployedFiles.OWN,
                null,
                present.map(set -> Difference.between(set, now)).orElse(List.of()));
        if (first && present.isPresent() && ownBefore.isPresent()) {
            keep(present.get(), ownBefore.get(), now);
        }
    }

    private void keep(ModelSet present, ModelSet ownBefore, ModelSet now) {
        List<String> local = present.changedFrom(ownBefore);
        List<String> changedByUs = now.changedFrom(ownBefore);
        Map<String, byte[]> kept = new TreeMap<>(now.files());
        local.stream()
                .filter(file -> !changedByUs.contains(file))
                .forEach(file ->
                        kept.put(file, Objects.requireNonNull(present.files().get(file))));
        ModelSet both = ModelSet.of(kept).withoutUnusedForms(Set.of());
        List<String> lost = new ArrayList<>(local);
        if (!both.changedFrom(now).isEmpty() && guard.check(both).isEmpty()) {
            String name = Words.of("modelguard.kept");
            add(deployed.deploy(name, kept), name, null, Difference.between(now, both));
            lost.retainAll(changedByUs);
        }
        if (!lost.isEmpty()) {
            LOG.warn("Local changes that the new version has taken the place of: {}", String.join(", ", lost));
        }
    }

    /**
     * One deployment for its readers.
     *
     * @param again whether the reader may take it in use again
     */
    record Shown(
            String deployment,
            String name,
            String at,
            @Nullable String author,
            List<Difference> differences,
            boolean again) {}

    /** The newest first, for process owners and administrators. */
    List<Shown> shownTo(String reader) {
        if (!keepers.include(reader)) {
            throw new Refusal("modelguard.onlyForThoseWhoRunIt");
        }
        List<DeploymentTable.Row> rows = table.rows(MOST_ROWS);
        boolean owner = keepers.isOwner(reader);
        return rows.stream().map(row -> shown(row, owner && row != rows.get(0))).toList();
    }

    /** What a deployment is called by its readers. */
    public static @Nullable String nameOf(@Nullable String deployment) {
        return DeployedFiles.OWN.equals(deployment) ? Words.of("modelguard.own") : deployment;
    }

    private Shown shown(DeploymentTable.Row row, boolean again) {
        try {
            return new Shown(
                    row.deployment(),
                    String.valueOf(nameOf(row.name())),
                    row.at().toString(),
                    row.author() == null ? null : organisation.nameOf(row.author()),
                    Arrays.asList(JSON.readValue(row.difference(), Difference[].class)),
                    again);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("The difference of " + row.deployment() + " cannot be read.", notOurs);
        }
    }
}
