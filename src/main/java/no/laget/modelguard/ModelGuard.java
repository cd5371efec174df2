package no.laget.modelguard;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import no.laget.engine.PublishedBeans;
import no.laget.engine.RoutingVariables;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Says what is wrong with a set of models, forms and tables: everything at once. */
@Component
public class ModelGuard {

    private final SingletonSupplier<ModelSet> shipped = SingletonSupplier.of(ModelSet::shipped);
    private final SingletonSupplier<Vocabulary> words;

    ModelGuard(PublishedBeans beans, ObjectProvider<RoutingVariables> routingVariables) {
        this.words = SingletonSupplier.of(() -> Vocabulary.of(
                beans,
                routingVariables.stream()
                        .flatMap(feature -> feature.names().stream())
                        .collect(Collectors.toSet()),
                shipped()));
    }

    /** The same where Laget does not run: the beans need only be defined, none of them is made. */
    public static ModelGuard of(ListableBeanFactory definitions) {
        return new ModelGuard(new PublishedBeans(definitions), definitions.getBeanProvider(RoutingVariables.class));
    }

    /** What this version of Laget comes with. */
    public ModelSet shipped() {
        return shipped.obtain();
    }

    Vocabulary words() {
        return words.obtain();
    }

    /** What comes with the demo alone; it is no process owner's. */
    static boolean isDemo(String file) {
        return file.startsWith("demo/");
    }

    /**
     * What keeps these files of the set from being given to any engine, a rehearsal's either: what is no model, and what
     * could bring code of its own.
     */
    public static List<Problem> harm(ModelSet set, Collection<String> files) {
        Problems all = Problems.begin();
        for (String file : files) {
            Problems here = all.in(file);
            Optional.ofNullable(set.unreadable().get(file)).ifPresent(here::add);
            Optional.ofNullable(set.models().get(file)).ifPresent(model -> BpmnRules.harm(model, here));
            Optional.ofNullable(set.tables().get(file)).ifPresent(table -> DmnRules.harm(table, here));
        }
        return all.found();
    }

    /** What keeps this set from being deployed; empty when nothing does. What is the demo's own is not looked at. */
    public List<Problem> check(ModelSet set) {
        Problems all = Problems.begin();
        DmnRules tables = new DmnRules(set, shipped());
        BpmnRules models = new BpmnRules(set, words(), tables);
        FormRules forms = new FormRules(set, shipped());
        set.unreadable().forEach((file, why) -> all.in(file).add(why));
        set.models().forEach((file, model) -> {
            if (!isDemo(file)) {
                models.check(file, model, all.in(file));
            }
        });
        set.tables().forEach((file, table) -> tables.check(file, table, all.in(file)));
        set.forms().forEach((file, form) -> {
            if (!isDemo(file)) {
                forms.check(file, form, all.in(file));
            }
        });
        return all.found();
    }
}
