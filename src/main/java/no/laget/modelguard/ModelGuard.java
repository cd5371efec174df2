package no.laget.modelguard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.laget.engine.PublishedBeans;
import no.laget.engine.RoutingVariables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Says what is wrong with a set of models, forms and tables: everything at once. */
@Component
public class ModelGuard {

    private final SingletonSupplier<ModelSet> shipped = SingletonSupplier.of(ModelGuard::readShipped);
    private final SingletonSupplier<Vocabulary> words;

    ModelGuard(PublishedBeans beans, ObjectProvider<RoutingVariables> routingVariables) {
        this.words = SingletonSupplier.of(() -> Vocabulary.of(
                beans,
                routingVariables.stream()
                        .flatMap(feature -> feature.names().stream())
                        .collect(Collectors.toSet()),
                shipped()));
    }

    /** What this version of Laget comes with. */
    public ModelSet shipped() {
        return shipped.obtain();
    }

    Vocabulary words() {
        return words.obtain();
    }

    /** What keeps this set from being deployed; empty when nothing does. What is the demo's own is not looked at. */
    public List<Problem> check(ModelSet set) {
        Problems all = Problems.begin();
        DmnRules tables = new DmnRules(set, shipped());
        BpmnRules models = new BpmnRules(set, words(), tables);
        FormRules forms = new FormRules(set, shipped());
        set.unreadable().forEach((file, why) -> all.in(file).add(why));
        set.models().forEach((file, model) -> {
            if (!file.startsWith("demo/")) {
                models.check(file, model, all.in(file));
            }
        });
        set.tables().forEach((file, table) -> tables.check(file, table, all.in(file)));
        set.forms().forEach((file, form) -> {
            if (!file.startsWith("demo/")) {
                forms.check(file, form, all.in(file));
            }
        });
        return all.found();
    }

    private static ModelSet readShipped() {
        Map<String, byte[]> files = new TreeMap<>();
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        try {
            for (String pattern : List.of("processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form")) {
                for (Resource resource : resources.getResources("classpath*:" + pattern)) {
                    String url = resource.getURL().toString();
                    int at = url.lastIndexOf('/' + pattern.substring(0, pattern.indexOf('/')) + '/');
                    files.put(url.substring(at + 1), resource.getContentAsByteArray());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return ModelSet.of(files);
    }
}
