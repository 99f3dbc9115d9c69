package org.crmrecommend.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.IdentityGraph;
import org.crmrecommend.people.IdentityRules;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.LinkConflict;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a link between identifiers take? A million links in random order make persons of
 * two to five ids. Every id of every link is a string of its own, as if it had just been read.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class IdentityLinksBenchmark {

  private static final int LINKS = 1_000_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final int[] PAIRS = shuffledPairs();

  private final List<Link> links = new ArrayList<>(LINKS);
  private IdentityGraph graph;
  private int next;

  /** Makes the links of the graph to which single links are added. */
  @Setup
  public void link() {
    createLinks(links);
    graph = new IdentityGraph(IdentityRules.DEFAULTS);
    graph.linkAll(links);
  }

  /**
   * Creates the links one after another, so that they are in memory in the order of the list, and
   * the persons in random order.
   */
  private static void createLinks(List<Link> links) {
    links.clear();
    for (int pair : PAIRS) {
      int person = pair / 8;
      int other = pair % 8;
      Identifier account = Identifier.account("customer-" + person);
      String id = "visitor-" + person + "-" + other;
      Identifier linked = other == 1 ? Identifier.device(id) : Identifier.visitor(id);
      links.add(new Link(account, linked, START.plusSeconds(links.size()), "login"));
    }
  }

  /** Returns 8 · person + id in random order, for persons with one to four ids and an account. */
  private static int[] shuffledPairs() {
    SplittableRandom random = new SplittableRandom(42);
    List<Integer> pairs = new ArrayList<>(LINKS);
    for (int person = 0; pairs.size() < LINKS; person++) {
      for (int other = random.nextInt(1, 5); other > 0 && pairs.size() < LINKS; other--) {
        pairs.add(8 * person + other);
      }
    }
    Collections.shuffle(pairs, new Random(42));
    return pairs.stream().mapToInt(pair -> pair).toArray();
  }

  private Link nextLink() {
    next = next + 1 < LINKS ? next + 1 : 0;
    return links.get(next);
  }

  /** A million links in bulk, into an empty graph. */
  @Benchmark
  @OperationsPerInvocation(LINKS)
  public IdentityGraph linkAll(NewLinks newLinks) {
    IdentityGraph empty = new IdentityGraph(IdentityRules.DEFAULTS);
    empty.linkAll(newLinks.links);
    return empty;
  }

  /** The same links, one call each. */
  @Benchmark
  @OperationsPerInvocation(LINKS)
  public IdentityGraph link(NewLinks newLinks) {
    IdentityGraph empty = new IdentityGraph(IdentityRules.DEFAULTS);
    newLinks.links.forEach(empty::link);
    return empty;
  }

  /** A link that is already there, in a graph of a million links. */
  @Benchmark
  public Optional<LinkConflict> repeatLink() {
    return graph.link(nextLink());
  }

  /** The end of a link and the link again, in a graph of a million links. */
  @Benchmark
  public Optional<LinkConflict> unlinkAndLink() {
    Link link = nextLink();
    graph.unlink(link.one().id(), link.other().id());
    return graph.link(link);
  }

  /** The main id of the person of an id, in a graph of a million links. */
  @Benchmark
  public String mainId() {
    return graph.mainId(nextLink().other().id());
  }

  /** Joins sets of ids in a hash map, without rules, times, sources and ends of links. */
  @Benchmark
  @OperationsPerInvocation(LINKS)
  public Map<String, Set<String>> naiveSets(NewLinks newLinks) {
    Map<String, Set<String>> persons = new HashMap<>();
    for (Link link : newLinks.links) {
      Set<String> one = persons.computeIfAbsent(link.one().id(), IdentityLinksBenchmark::setOf);
      Set<String> other = persons.computeIfAbsent(link.other().id(), IdentityLinksBenchmark::setOf);
      if (one != other) {
        one.addAll(other);
        other.forEach(id -> persons.put(id, one));
      }
    }
    return persons;
  }

  private static Set<String> setOf(String id) {
    Set<String> ids = new HashSet<>();
    ids.add(id);
    return ids;
  }

  /** Links with ids whose hash codes are not known yet. */
  @State(Scope.Thread)
  public static class NewLinks {
    private final List<Link> links = new ArrayList<>(LINKS);

    /** Creates the links anew. */
    @Setup(Level.Invocation)
    public void create() {
      createLinks(links);
    }
  }
}
