package no.laget.archiving;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Where the archive is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchiveSettings.class)
@EnableScheduling
class ArchivingConfiguration {

    /** The folder, unless another way to the archive has been added. */
    @Bean
    @ConditionalOnMissingBean(ArchiveClient.class)
    ArchiveClient folderArchive(ArchiveSettings settings, Clock clock) {
        return new FolderArchive(settings.folder(), clock);
    }
}
