package org.crmrecommend.examples.webshop.merchant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.crmrecommend.Storefront;
import org.crmrecommend.examples.placements.PlacementsFile;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.store.PublishedPlacements;
import org.crmrecommend.examples.webshop.store.PublishedPlacements.Version;
import org.crmrecommend.examples.yaml.YamlException;
import org.crmrecommend.examples.yaml.YamlProblem;
import org.crmrecommend.hybrid.ModelSet.ModelSetModel;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;

/** Reads, checks and publishes the drafts of a shop. */
final class Drafts {

  /** What the storefront says before the problems that it finds. */
  private static final String UNUSABLE = "placements must fit the shop:";

  private final OpenShop shop;
  private final Storefront storefront;
  private final PublishedPlacements published;

  Drafts(OpenShop shop) {
    this.shop = shop;
    this.storefront = shop.storefront();
    this.published = new PublishedPlacements(shop.database(), shop.clock());
  }

  /** Returns the latest published version; empty if the first placements are in use. */
  Optional<Version> latest() {
    return published.latest();
  }

  /** Returns the draft of a text, with all of its problems. */
  Draft read(String yaml) {
    List<YamlProblem> located =
        PlacementsFile.problems(yaml, shop.catalog(), shop.clock().instant(), modelNames());
    List<String> lines = yaml.lines().toList();
    List<Draft.Problem> problems =
        new ArrayList<>(located.stream().map(problem -> problem(problem, lines)).toList());
    Optional<Placements> placements = parse(yaml);
    if (problems.isEmpty()) {
      placements.ifPresent(read -> addUnusable(read, problems));
    }
    return new Draft(yaml, placements, problems);
  }

  private static Draft.Problem problem(YamlProblem problem, List<String> lines) {
    int line = problem.line();
    String source = line >= 1 && line <= lines.size() ? lines.get(line - 1).strip() : "";
    return new Draft.Problem(line, problem.column(), problem.message(), source);
  }

  private static Optional<Placements> parse(String yaml) {
    try {
      return Optional.of(PlacementsFile.parse(yaml));
    } catch (YamlException e) { // its problems have been found before
      return Optional.empty();
    }
  }

  private void addUnusable(Placements placements, List<Draft.Problem> problems) {
    try {
      storefront.dryRun(placements, List.of()); // checks the placements, and makes no list
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      message
          .replace(UNUSABLE, "")
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(line -> problems.add(Draft.Problem.of(line)));
    }
  }

  /** Returns the names of the models that placements may use. */
  Set<String> modelNames() {
    Set<String> names =
        new TreeSet<>(
            Set.of(Placement.MAIN_MODEL, Placement.MOST_POPULAR_MODEL, Placement.TRENDING_MODEL));
    if (storefront.model() instanceof ModelSetModel set) {
      names.addAll(set.names());
    }
    return names;
  }

  /** Returns the draft of changed placements. */
  Draft of(Placements placements) {
    return read(PlacementsFile.toYaml(placements));
  }

  /**
   * Puts a draft without problems in place and stores it, both or neither.
   *
   * @param base number of the version that was changed
   * @return false if another version was published meanwhile
   * @throws IllegalArgumentException if the shop cannot apply all rules any more
   */
  synchronized boolean publish(Draft draft, long base) {
    if (latest().map(Version::number).orElse(0L) != base) {
      return false;
    }
    Placements before = storefront.placements();
    Placements next = draft.placements().orElseThrow();
    try {
      return published.add(base + 1, draft.yaml(), () -> storefront.placements(next));
    } catch (RuntimeException e) {
      storefront.placements(before);
      throw e;
    }
  }
}
