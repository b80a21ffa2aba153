package plumbline.service;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The structure of the whole: who may know whom, and who may know what. */
@AnalyzeClasses(packages = "plumbline", importOptions = DoNotIncludeTests.class)
class StructureTests {

    @ArchTest
    static final ArchRule capabilitiesDependOnEachOtherInOneDirection = slices().matching("plumbline.service.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule partsOfTheRulesDependOnEachOtherInOneDirection = slices().matching("plumbline.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule rulesKnowNobody = noClasses().that()
            .resideInAnyPackage("plumbline.money..", "plumbline.fact..", "plumbline.pack..", "plumbline.rulebook..", "plumbline.guarantee..",
                    "plumbline.decision..", "plumbline.relation..", "plumbline.scenario..", "plumbline.vetting..", "plumbline.search..",
                    "plumbline.gate..",
                    "plumbline.vocabulary..", "plumbline.change..")
            .should().dependOnClassesThat().resideInAnyPackage("plumbline.service..", "org.springframework..", "java.sql..", "jakarta..");

    @ArchTest
    static final ArchRule onlyTheRulebookKnowsDrools = noClasses().that().resideOutsideOfPackages("plumbline.rulebook..", "plumbline.vetting..")
            .should()
            .dependOnClassesThat().resideInAnyPackage("org.kie..",
                    "org.drools..");

    @ArchTest
    static final ArchRule onlyMappersKnowMyBatis = noClasses().that().haveSimpleNameNotEndingWith("Mapper").and()
            .haveSimpleNameNotEndingWith("TypeHandler").should().dependOnClassesThat()
            .resideInAPackage("org.apache.ibatis..");

    @ArchTest
    static final ArchRule mappersAreHidden = classes().that().haveSimpleNameEndingWith("Mapper").should().bePackagePrivate();

    @ArchTest
    static final ArchRule onlyControllersAndTheEdgeKnowHttp = noClasses()
            .that(resideInAPackage("plumbline.service..").and(not(resideInAPackage("plumbline.service.web..")))
                    .and(not(resideInAPackage("plumbline.service.access.."))).and(not(simpleNameEndingWith("Controller"))))
            .should().dependOnClassesThat().resideInAnyPackage("org.springframework.web..",
                    "jakarta.servlet..");

    @ArchTest
    static final ArchRule nobodyReadsTheClockOnTheDecisionPath = noClasses().that()
            .resideInAnyPackage("plumbline.fact..", "plumbline.decision..", "plumbline.guarantee..", "plumbline.relation..", "plumbline.rulebook..",
                    "plumbline.search..", "plumbline.money..")
            .should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now").orShould().callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID");
}
