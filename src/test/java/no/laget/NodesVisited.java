package no.laget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;

/** Whether the stories of a feature come by every node of its models; asked when all of them have been told. */
public final class NodesVisited {

    private NodesVisited() {}

    /** Fails with the nodes of the models in {@code processes/folder} that nobody has visited. */
    public static void requireAll(ProcessEngine engine, String folder) {
        List<ProcessDefinition> models = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionResourceNameLike("processes/" + folder + "/%")
                .latestVersion()
                .list();
        assertThat(models).as("models in " + folder).isNotEmpty();
        assertThat(models).allSatisfy(model -> assertThat(unvisited(engine, model))
                .as("nodes of %s that no story visited", model.getKey())
                .isEmpty());
    }

    private static Set<String> unvisited(ProcessEngine engine, ProcessDefinition model) {
        Set<String> nodes = engine
                .getRepositoryService()
                .getBpmnModelInstance(model.getId())
                .getModelElementsByType(FlowNode.class)
                .stream()
                .map(FlowNode::getId)
                .collect(Collectors.toCollection(TreeSet::new));
        engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processDefinitionId(model.getId())
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .forEach(nodes::remove);
        return nodes;
    }
}
