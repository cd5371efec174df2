package no.laget;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The house plan, as sentences that fail. */
@AnalyzeClasses(packages = "no.laget", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> MAY_KNOW_THE_ENGINE = DescribedPredicate.describe(
            "are a *Process or a *Tasks, or in desk, engine, rehearsal, migration or demo", type -> {
                String owner = type.getName().replaceAll("\\$.*", "");
                return owner.endsWith("Process")
                        || owner.endsWith("Tasks")
                        || owner.startsWith("no.laget.desk.")
                        || owner.startsWith("no.laget.engine.")
                        || owner.startsWith("no.laget.rehearsal.")
                        || owner.startsWith("no.laget.migration.")
                        || owner.startsWith("no.laget.demo.");
            });

    @ArchTest
    static final ArchRule onlyAFewTypesKnowTheEngine = noClasses()
            .that(DescribedPredicate.not(MAY_KNOW_THE_ENGINE))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..")
            .because("a move to another engine must stay a matter of renaming");

    @ArchTest
    static final ArchRule entriesOfTheLogArePlainJava = noClasses()
            .that()
            .areAssignableTo("no.laget.casefile.Entry")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.camunda..")
            .because("what was said must be readable without the frameworks of the day");

    @ArchTest
    static final ArchRule nobodyAsksTheComputerForTheTime = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .because("the case file, the deadlines and the timers must agree on what time it is: inject the Clock");

    @ArchTest
    static final ArchRule tablesAreSpokenToInOneLanguage = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..")
            .because("SQL is written out, so that a reader sees what the database is asked");

    @ArchTest
    static final ArchRule everyPackageSaysWhatItIsAndWhatMayBeNull = classes()
            .that()
            .resideInAPackage("no.laget..")
            .should(new ArchCondition<>("have a package marked for nulls") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                    if (!marked) {
                        events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " is in a package without @NullMarked"));
                    }
                }
            });

    @Test
    void modulesDependInOneDirection() {
        ApplicationModules.of(Laget.class).verify();
    }
}
