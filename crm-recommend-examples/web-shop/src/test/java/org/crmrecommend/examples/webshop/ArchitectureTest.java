package org.crmrecommend.examples.webshop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages of the shop, and who may use what. */
@AnalyzeClasses(
    packages = "org.crmrecommend.examples.webshop",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String SHOP = "org.crmrecommend.examples.webshop.";

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching(SHOP + "(*)..").should().beFreeOfCycles();

  /** Pages do not write SQL. */
  @ArchTest
  static final ArchRule onlyTheStoreUsesSql =
      noClasses()
          .that()
          .resideOutsideOfPackage(SHOP + "store")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jdbi..", "com.zaxxer..", "org.flywaydb..", "java.sql");

  /** What is not a page can be used without a web server. */
  @ArchTest
  static final ArchRule onlyPagesKnowTheWebServer =
      noClasses()
          .that()
          .resideInAnyPackage(
              SHOP + "opening",
              SHOP + "store",
              SHOP + "shelves",
              SHOP + "checkout",
              SHOP + "search",
              SHOP + "picture",
              SHOP + "text")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..");
}
