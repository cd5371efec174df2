package no.laget.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultDeploymentConfiguration;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ContextResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Deploys the models and forms under their names in the repository, {@code processes/activityplan/plan.bpmn}. Camunda's own
 * choice is the whole path on this machine, or the bare file name in a jar: the same model would count as changed on the next
 * machine, and two of the same name in different folders would be one.
 */
@Component
class ModelsAndForms extends DefaultDeploymentConfiguration {

    @Override
    public Set<Resource> getDeploymentResources() {
        return super.getDeploymentResources().stream().map(Named::new).collect(Collectors.toUnmodifiableSet());
    }

    /** A resource that is called what stands after the class path's root. */
    private static final class Named extends AbstractResource implements ContextResource {

        private final Resource content;
        private final String name;

        private Named(Resource content) {
            this.content = content;
            this.name = nameOf(content);
        }

        private static String nameOf(Resource content) {
            try {
                String url = content.getURL().toString();
                for (String root : new String[] {"/processes/", "/forms/", "/demo/"}) {
                    int at = url.lastIndexOf(root);
                    if (at >= 0) {
                        return url.substring(at + 1);
                    }
                }
                return url.substring(url.lastIndexOf('/') + 1);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public String getPathWithinContext() {
            return name;
        }

        @Override
        public String getDescription() {
            return name;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return content.getInputStream();
        }
    }
}
