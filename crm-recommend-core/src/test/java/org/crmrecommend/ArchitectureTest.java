package org.crmrecommend;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

/** The rooms and floors of the design: a room imports only rooms on lower floors. */
@AnalyzeClasses(
    packages = ArchitectureTest.OURS,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  static final String OURS = "org.crmrecommend";

  private static final DescribedPredicate<JavaClass> CHANGEABLE =
      assignableTo(Collection.class)
          .or(assignableTo(Map.class))
          .or(DescribedPredicate.describe("arrays", JavaClass::isArray));

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("org.crmrecommend.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule kernelStandsOnItsOwn = usesOnly("kernel");

  @ArchTest static final ArchRule outputStandsOnItsOwn = usesOnly("output");

  @ArchTest static final ArchRule dataUsesTheKernelAlone = usesOnly("data", "kernel");

  @ArchTest static final ArchRule modelUsesTheGroundFloor = usesOnly("model", "data", "kernel");

  @ArchTest
  static final ArchRule popularityUsesLowerFloors =
      usesOnly("popularity", "model", "data", "kernel");

  @ArchTest
  static final ArchRule factorUsesLowerFloors = usesOnly("factor", "model", "data", "kernel");

  @ArchTest
  static final ArchRule contentUsesLowerFloors = usesOnly("content", "model", "data", "kernel");

  @ArchTest
  static final ArchRule demographicUsesLowerFloors =
      usesOnly("demographic", "model", "data", "kernel");

  @ArchTest
  static final ArchRule sequenceUsesLowerFloors = usesOnly("sequence", "model", "data", "kernel");

  @ArchTest
  static final ArchRule hybridUsesLowerFloors = usesOnly("hybrid", "model", "data", "kernel");

  @ArchTest static final ArchRule inputUsesTheDataAlone = usesOnly("input", "data", "kernel");

  @ArchTest
  static final ArchRule linearUsesLowerFloors = usesOnly("linear", "model", "data", "kernel");

  @ArchTest
  static final ArchRule neighborUsesLowerFloors = usesOnly("neighbor", "model", "data", "kernel");

  @ArchTest
  static final ArchRule rulesUseLowerFloors = usesOnly("rules", "model", "data", "kernel");

  @ArchTest
  static final ArchRule itemsetsUseTheGroundFloor = usesOnly("rules.itemset", "data", "kernel");

  @ArchTest static final ArchRule measuresUseTheKernelAlone = usesOnly("rules.measure", "kernel");

  @ArchTest
  static final ArchRule evaluationKnowsNoAlgorithm =
      usesOnly("evaluation", "model", "data", "kernel", "output");

  @ArchTest
  static final ArchRule statisticsUseTheKernelAlone = usesOnly("evaluation.statistics", "kernel");

  @ArchTest
  static final ArchRule rootUsesLowerFloors =
      noClasses()
          .that()
          .resideInAPackage(OURS)
          .should()
          .dependOnClassesThat(
              ours()
                  .and(
                      not(
                          resideInAnyPackage(
                              rooms("popularity", "hybrid", "model", "data", "kernel"))))
                  .and(not(resideInAPackage(OURS))));

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Factory)")
          .orShould()
          .haveNameMatching(".*[.$]Abstract[^.$]*");

  @ArchTest
  static final ArchRule publicStaticFieldsAreFinal =
      fields().that().arePublic().and().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule publicStaticFieldsCannotBeFilled =
      fields().that().arePublic().and().areStatic().should().notHaveRawType(CHANGEABLE);

  /** A room that may use itself, the rooms named after it, and what is not ours. */
  private static ArchRule usesOnly(String room, String... others) {
    String[] allowed = Stream.concat(Stream.of(room), Stream.of(others)).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(OURS + "." + room + "..")
        .should()
        .dependOnClassesThat(ours().and(not(resideInAnyPackage(rooms(allowed)))));
  }

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage(OURS + "..");
  }

  private static String[] rooms(String... names) {
    return Stream.of(names).map(name -> OURS + "." + name + "..").toArray(String[]::new);
  }
}
