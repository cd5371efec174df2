package no.laget.engine;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Everything in which this engine differs from a stock Camunda. */
@Component
class LagetEngine extends AbstractProcessEnginePlugin {

    private final SingletonSupplier<Set<String>> routingVariables;
    private final FormSchemas forms = new FormSchemas();

    LagetEngine(ObjectProvider<RoutingVariables> routingVariables) {
        this.routingVariables = SingletonSupplier.of(() -> routingVariables.stream()
                .flatMap(feature -> feature.names().stream())
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        RoutingHistory history = new RoutingHistory(routingVariables::obtain);
        engine.setHistoryLevel(history);
        engine.setCustomHistoryLevels(List.of(history));
        engine.setCustomPostCommandInterceptorsTxRequired(inside());
        engine.setCustomPostCommandInterceptorsTxRequiresNew(inside());
    }

    /** An interceptor knows the next one, so each chain has its own. */
    private List<CommandInterceptor> inside() {
        return List.of(new FormSubmissions(forms));
    }
}
