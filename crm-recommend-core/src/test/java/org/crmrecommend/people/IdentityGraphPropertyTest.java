package org.crmrecommend.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.people.IdentityRules.Limit;
import org.crmrecommend.people.LinkConflict.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the graph with {@link NaiveIdentityGraph} after each of many random changes. */
class IdentityGraphPropertyTest {

  private static final List<String> KINDS = List.of("account", "device", "other", "visitor");
  private static final int IDS = 14;

  private static final IdentityRules RULES =
      new IdentityRules(
          List.of("account", "device"),
          Set.of("GUEST "),
          List.of(
              Limit.of("account", 2),
              new Limit("device", 2, Duration.ofSeconds(10)),
              new Limit("device", 3, Duration.ofSeconds(20)),
              Limit.of("visitor", 4)),
          7);

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyChanges_equalNaiveGraph(long seed) {
    var random = new SplittableRandom(seed);
    IdentityGraph graph = new IdentityGraph(RULES);
    NaiveIdentityGraph naive = new NaiveIdentityGraph(RULES);
    for (int step = 0; step < seed; step++) {
      change(random, graph, naive);
      assertSame(graph, naive, step);
    }
  }

  private static void change(
      SplittableRandom random, IdentityGraph graph, NaiveIdentityGraph naive) {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> {
        String one = id(random);
        String other = id(random);
        assertThat(graph.unlink(one, other)).isEqualTo(naive.unlink(one, other));
      }
      case 3 -> {
        String id = id(random);
        assertThat(graph.forget(id)).containsExactlyElementsOf(naive.forget(id));
      }
      case 4 -> rename(id(random), id(random), graph, naive);
      case 5 -> {
        List<Link> links = IntStream.range(0, 5).mapToObj(i -> link(random)).toList();
        List<Reason> expected = new ArrayList<>();
        links.forEach(link -> naive.link(link).ifPresent(expected::add));
        assertThat(graph.linkAll(links)).extracting(LinkConflict::reason).isEqualTo(expected);
      }
      default -> {
        Link link = link(random);
        Optional<LinkConflict> conflict = graph.link(link);
        assertThat(conflict.map(LinkConflict::reason)).isEqualTo(naive.link(link));
        conflict.ifPresent(found -> assertThat(found.link()).isEqualTo(link));
      }
    }
  }

  private static void rename(
      String oldId, String newId, IdentityGraph graph, NaiveIdentityGraph naive) {
    if (naive.isKnown(newId)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> graph.rename(oldId, newId))
          .withMessage("newId must not have a link: " + newId);
    } else {
      graph.rename(oldId, newId);
      naive.rename(oldId, newId);
    }
  }

  private static String id(SplittableRandom random) {
    return "id" + random.nextInt(IDS);
  }

  /** Most ids always have the kind that their number gives; one in 30 ids is blocked. */
  private static Identifier identifier(SplittableRandom random) {
    int number = random.nextInt(IDS);
    int kind = random.nextInt(30) == 0 ? random.nextInt(KINDS.size()) : number % KINDS.size();
    String id = random.nextInt(30) == 0 ? " Guest" : "id" + number;
    return new Identifier(KINDS.get(kind), id);
  }

  private static Link link(SplittableRandom random) {
    Identifier one = identifier(random);
    Identifier other = identifier(random);
    while (one.id().equals(other.id())) {
      other = identifier(random);
    }
    Instant time = Instant.ofEpochSecond(random.nextInt(40));
    return new Link(one, other, time, "source" + random.nextInt(3));
  }

  private static void assertSame(IdentityGraph graph, NaiveIdentityGraph naive, int step) {
    Set<List<Identifier>> persons = new LinkedHashSet<>();
    for (int number = 0; number < IDS; number++) {
      String id = "id" + number;
      List<Identifier> identifiers = naive.identifiers(id);
      assertThat(graph.identifiers(id)).as("%s, step %d", id, step).isEqualTo(identifiers);
      assertThat(graph.links(id)).as("%s, step %d", id, step).isEqualTo(naive.links(id));
      assertThat(graph.mainId(id)).isEqualTo(identifiers.isEmpty() ? id : identifiers.get(0).id());
      persons.add(identifiers);
    }
    persons.remove(List.<Identifier>of());
    assertThat(graph.personCount()).isEqualTo(persons.size());
    assertThat(graph.identifierCount()).isEqualTo(persons.stream().mapToInt(List::size).sum());
    assertThat(graph.linkCount()).isEqualTo(naive.linkCount());
    assertThat(graph.conflicts()).extracting(LinkConflict::link).isEqualTo(naive.refused());
  }
}
