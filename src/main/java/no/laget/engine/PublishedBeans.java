package no.laget.engine;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** The names that models may give to their tasks, so that our code does the work. */
@Component
public class PublishedBeans {

    private final ListableBeanFactory beans;

    /** The beans of this factory. */
    public PublishedBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** What a service task or a message that is sent can do. */
    public SortedSet<String> delegates() {
        return named(JavaDelegate.class);
    }

    /** What can take the answers of a completed form. */
    public SortedSet<String> taskListeners() {
        return named(TaskListener.class);
    }

    private SortedSet<String> named(Class<?> type) {
        return Arrays.stream(beans.getBeanNamesForType(type)).collect(Collectors.toCollection(TreeSet::new));
    }
}
