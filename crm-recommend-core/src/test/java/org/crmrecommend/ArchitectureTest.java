package org.crmrecommend;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crmrecommend.model.Algorithm;

/** The package layers: a package imports only packages of lower layers. */
@AnalyzeClasses(
    packages = ArchitectureTest.ROOT_PACKAGE,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  static final String ROOT_PACKAGE = "org.crmrecommend";

  private static final DescribedPredicate<JavaClass> MUTABLE =
      assignableTo(Collection.class)
          .or(assignableTo(Map.class))
          .or(DescribedPredicate.describe("arrays", JavaClass::isArray));

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("org.crmrecommend.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule kernelHasNoDependencies = dependsOnlyOn("kernel");

  @ArchTest static final ArchRule outputHasNoDependencies = dependsOnlyOn("output");

  @ArchTest static final ArchRule dataUsesOnlyKernel = dependsOnlyOn("data", "kernel");

  @ArchTest
  static final ArchRule peopleUseOnlyDataAndKernel = dependsOnlyOn("people", "data", "kernel");

  @ArchTest
  static final ArchRule modelUsesLowerLayers =
      dependsOnlyOn("model", "history", "data", "kernel", "output");

  @ArchTest
  static final ArchRule popularityUsesLowerLayers =
      dependsOnlyOn("popularity", "model", "data", "kernel");

  @ArchTest
  static final ArchRule factorUsesLowerLayers = dependsOnlyOn("factor", "model", "data", "kernel");

  @ArchTest
  static final ArchRule contentUsesLowerLayers =
      dependsOnlyOn("content", "model", "data", "kernel");

  @ArchTest
  static final ArchRule customersUseLowerLayers =
      dependsOnlyOn("customer", "model", "people", "expression", "statistics", "data", "kernel");

  @ArchTest
  static final ArchRule demographicUsesLowerLayers =
      dependsOnlyOn("demographic", "model", "data", "kernel");

  @ArchTest
  static final ArchRule sequenceUsesLowerLayers =
      dependsOnlyOn("sequence", "model", "data", "kernel");

  @ArchTest
  static final ArchRule historyUsesLowerLayers = dependsOnlyOn("history", "data", "kernel");

  @ArchTest
  static final ArchRule hybridUsesLowerLayers = dependsOnlyOn("hybrid", "model", "data", "kernel");

  @ArchTest
  static final ArchRule rankingUsesLowerLayers =
      dependsOnlyOn("ranking", "model", "expression", "data", "kernel");

  @ArchTest static final ArchRule expressionsUseOnlyKernel = dependsOnlyOn("expression", "kernel");

  @ArchTest
  static final ArchRule servingUsesLowerLayers =
      dependsOnlyOn(
          "serving",
          "evaluation",
          "popularity",
          "history",
          "people",
          "model",
          "data",
          "statistics",
          "kernel",
          "output");

  @ArchTest static final ArchRule inputUsesOnlyData = dependsOnlyOn("input", "data", "kernel");

  @ArchTest
  static final ArchRule linearUsesLowerLayers = dependsOnlyOn("linear", "model", "data", "kernel");

  @ArchTest
  static final ArchRule neighborUsesLowerLayers =
      dependsOnlyOn("neighbor", "model", "data", "kernel");

  @ArchTest
  static final ArchRule rulesUseLowerLayers =
      dependsOnlyOn("rules", "model", "data", "statistics", "kernel");

  @ArchTest
  static final ArchRule itemsetsUseOnlyMiningAndLowerLayers =
      dependsOnlyOn("rules.itemset", "rules.mining", "model", "data", "kernel");

  @ArchTest
  static final ArchRule measuresUseKernelAndStatistics =
      dependsOnlyOn("rules.measure", "kernel", "statistics");

  @ArchTest
  static final ArchRule evaluationDependsOnNoAlgorithm =
      dependsOnlyOn("evaluation", "model", "data", "statistics", "kernel", "output");

  @ArchTest
  static final ArchRule onlineUsesStatisticsAndData =
      dependsOnlyOn("online", "statistics", "data", "kernel");

  @ArchTest static final ArchRule statisticsUseOnlyKernel = dependsOnlyOn("statistics", "kernel");

  /**
   * The entry point is on top: it chooses among all algorithms, so it may use every package, and no
   * package may use it.
   */
  @ArchTest
  static final ArchRule noPackageUsesRoot =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT_PACKAGE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT_PACKAGE);

  /** The lists that a {@link Recommender} serves do not depend on how they are measured. */
  @ArchTest
  static final ArchRule onlyAlgorithmChoiceUsesEvaluation =
      noClasses()
          .that()
          .resideInAPackage(ROOT_PACKAGE)
          .and()
          .haveNameNotMatching(".*[.](With|Unused)?(Algorithm|Shop)[^.]*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT_PACKAGE + ".evaluation..");

  @ArchTest
  static void registryHasEveryAlgorithmOnce(JavaClasses classes) {
    List<String> algorithms =
        classes.stream()
            .filter(type -> type.isAssignableTo(Algorithm.class) && type.isRecord())
            .map(JavaClass::getName)
            .toList();

    assertThat(Algorithms.all())
        .extracting(algorithm -> algorithm.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(algorithms);
  }

  @ArchTest
  static final ArchRule typesHaveSpecificNames =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Factory)")
          .orShould()
          .haveNameMatching(".*[.$]Abstract[^.$]*");

  @ArchTest
  static final ArchRule publicStaticFieldsAreFinal =
      fields().that().arePublic().and().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule publicStaticFieldsAreNotCollections =
      fields().that().arePublic().and().areStatic().should().notHaveRawType(MUTABLE);

  /**
   * A package may depend on itself, its subpackages, the other packages given, and other libraries.
   */
  private static ArchRule dependsOnlyOn(String packageName, String... others) {
    String[] allowed =
        Stream.concat(Stream.of(packageName), Stream.of(others)).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(ROOT_PACKAGE + "." + packageName + "..")
        .should()
        .dependOnClassesThat(
            projectClasses().and(not(resideInAnyPackage(packagePatterns(allowed)))));
  }

  private static DescribedPredicate<JavaClass> projectClasses() {
    return resideInAPackage(ROOT_PACKAGE + "..");
  }

  private static String[] packagePatterns(String... names) {
    return Stream.of(names).map(name -> ROOT_PACKAGE + "." + name + "..").toArray(String[]::new);
  }
}
