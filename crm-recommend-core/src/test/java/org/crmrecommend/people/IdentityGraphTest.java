package org.crmrecommend.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.crmrecommend.people.IdentityRules.Limit;
import org.crmrecommend.people.LinkConflict.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityGraphTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static final Identifier ANNA = Identifier.account("anna");
  private static final Identifier BERT = Identifier.account("bert");
  private static final Identifier CARD = Identifier.loyaltyCard("card-1");
  private static final Identifier PHONE = Identifier.device("phone");
  private static final Identifier TABLET = Identifier.device("tablet");
  private static final Identifier COOKIE = Identifier.visitor("cookie");

  private final IdentityGraph graph = new IdentityGraph(IdentityRules.DEFAULTS);

  private static Link link(Identifier one, Identifier other, int day) {
    return new Link(one, other, START.plus(Duration.ofDays(day)), "login");
  }

  private static IdentityGraph graph(int maxIdentifiers, Limit... limits) {
    return new IdentityGraph(
        IdentityRules.DEFAULTS.withLimits(limits).withMaxIdentifiers(maxIdentifiers));
  }

  @Test
  void construct_null_isRejected() {
    assertThatThrownBy(() -> new IdentityGraph(null)).hasMessage("rules must not be null");
  }

  @Test
  void anyQuery_unknownId_isThatIdAlone() {
    assertThat(graph.mainId("anna")).isEqualTo("anna");
    assertThat(graph.identifiers("anna")).isEmpty();
    assertThat(graph.links("anna")).isEmpty();
    assertThat(graph.unlink("anna", "phone")).isFalse();
    assertThat(graph.forget("anna")).containsExactly("anna");
  }

  @Test
  void link_chain_isOnePersonInOrderOfPriority() {
    assertThat(graph.link(link(COOKIE, TABLET, 3))).isEmpty();
    assertThat(graph.link(link(PHONE, COOKIE, 1))).isEmpty();
    assertThat(graph.link(link(ANNA, CARD, 2))).isEmpty();
    assertThat(graph.personCount()).isEqualTo(2);

    assertThat(graph.link(link(CARD, PHONE, 1))).isEmpty();

    assertThat(graph.identifiers("cookie")).containsExactly(ANNA, CARD, PHONE, TABLET, COOKIE);
    assertThat(graph.mainId("cookie")).isEqualTo("anna");
    assertThat(graph.links("tablet"))
        .containsExactly(
            link(CARD, PHONE, 1), // "phone" is shorter than "card-1", but is not the first id
            link(PHONE, COOKIE, 1),
            link(ANNA, CARD, 2),
            link(COOKIE, TABLET, 3));
    assertThat(graph.personCount()).isEqualTo(1);
    assertThat(graph.identifierCount()).isEqualTo(5);
    assertThat(graph.linkCount()).isEqualTo(4);
  }

  /** Kinds without priority come last, by name; ids of a kind are in numeric order. */
  @Test
  void mainId_equalPriority_isFirstByKindAndThenById() {
    IdentityRules rules = IdentityRules.DEFAULTS.withPriority("till");
    IdentityGraph tills = new IdentityGraph(rules);
    List<Identifier> order =
        List.of(
            new Identifier("till", "t"),
            new Identifier("app", "9"),
            new Identifier("app", "10"),
            new Identifier("browser", "2"));
    for (int i = order.size() - 1; i > 0; i--) {
      tills.link(link(order.get(i), order.get(i - 1), 1));
    }

    assertThat(tills.identifiers("10")).isEqualTo(order);
    assertThat(tills.mainId("10")).isEqualTo("t");
    tills.unlink("t", "9");
    assertThat(tills.mainId("2")).isEqualTo("9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"guest", "Guest", " GUEST\t"})
  void link_blockedId_isRefused(String id) {
    Link link = link(ANNA, Identifier.visitor(id), 0);

    assertThat(graph.link(link))
        .contains(
            new LinkConflict(
                link,
                Reason.BLOCKED_ID,
                "a linked id must not be blocked: visitor %s, by the link of %s and %s"
                    .formatted(id, link.one(), link.other())));
    assertThat(graph.identifierCount()).isZero();
  }

  @Test
  void link_blockedIdInCapitals_isRefused() {
    IdentityGraph strict = new IdentityGraph(IdentityRules.DEFAULTS.withBlockedIds(" N/A "));

    assertThat(strict.link(link(ANNA, Identifier.visitor("n/a"), 0))).isPresent();
    assertThat(strict.link(link(ANNA, Identifier.visitor("guest"), 0))).isEmpty();
  }

  @Test
  void link_idOfOtherKind_isRefused() {
    graph.link(link(ANNA, COOKIE, 0));
    Link link = link(BERT, Identifier.device("cookie"), 1);

    assertThat(graph.link(link))
        .contains(
            new LinkConflict(
                link,
                Reason.OTHER_KIND,
                "an id must keep its kind: device cookie, linked before as visitor, "
                    + "by the link of account bert and device cookie"));
    assertThat(graph.identifiers("bert")).isEmpty();
  }

  @Test
  void link_otherKindAfterUnlink_isAccepted() {
    graph.link(link(ANNA, COOKIE, 0));
    graph.unlink("cookie", "anna");

    assertThat(graph.link(link(ANNA, Identifier.device("cookie"), 1))).isEmpty();
  }

  @Test
  void link_twoAccounts_isRefusedAndChangesNothing() {
    graph.link(link(ANNA, PHONE, 0));
    graph.link(link(BERT, COOKIE, 0));
    Link link = link(PHONE, COOKIE, 1);

    assertThat(graph.link(link))
        .contains(
            new LinkConflict(
                link,
                Reason.TOO_MANY_IDS,
                "a person must have at most 1 id of kind account: 2, "
                    + "by the link of visitor cookie and device phone"));
    assertThat(graph.identifiers("phone")).containsExactly(ANNA, PHONE);
    assertThat(graph.identifiers("cookie")).containsExactly(BERT, COOKIE);
    assertThat(graph.linkCount()).isEqualTo(2);
  }

  @Test
  void link_moreIdsThanMaximum_isRefused() {
    IdentityGraph small = graph(3);
    small.link(link(ANNA, PHONE, 0));
    small.link(link(COOKIE, TABLET, 0));

    assertThat(small.link(link(ANNA, COOKIE, 1)).orElseThrow().message())
        .isEqualTo(
            "a person must have at most 3 ids: 4, by the link of account anna and visitor cookie");
    assertThat(small.link(link(ANNA, CARD, 1))).isEmpty();
  }

  /** At most one device in 30 days: both ends of the window count. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 29, 30, 31})
  void link_limitWithDuration_countsIdsInTheWindow(int day) {
    IdentityGraph devices = graph(9, new Limit(Identifier.DEVICE, 1, Duration.ofDays(30)));
    devices.link(link(ANNA, PHONE, 0));
    boolean isRefused = day >= 0 && day <= 30;

    assertThat(devices.link(link(ANNA, TABLET, day)).map(LinkConflict::message))
        .isEqualTo(
            isRefused
                ? Optional.of(
                    "a person must have at most 1 id of kind device first linked within PT720H: 2, "
                        + "by the link of account anna and device tablet")
                : Optional.empty());
  }

  /** The phone was linked on day 0, so a login on day 20 does not make it a new device. */
  @Test
  void link_repeatedLater_doesNotMakeTheIdNew() {
    IdentityGraph devices = graph(9, new Limit(Identifier.DEVICE, 1, Duration.ofDays(30)));
    devices.link(link(ANNA, PHONE, 0));
    devices.link(link(ANNA, PHONE, 20));

    assertThat(devices.links("anna")).containsExactly(link(ANNA, PHONE, 0));
    assertThat(devices.link(link(ANNA, TABLET, 40))).isEmpty();
  }

  /** Without its link of day 0, the phone counts from its link of day 20. */
  @Test
  void unlink_firstLinkOfAnId_countsFromTheNextLink() {
    IdentityGraph devices = graph(9, new Limit(Identifier.DEVICE, 1, Duration.ofDays(30)));
    devices.link(link(ANNA, PHONE, 0));
    devices.link(link(COOKIE, PHONE, 20));
    devices.unlink("anna", "phone");

    assertThat(devices.link(link(COOKIE, TABLET, 40))).isPresent();
    assertThat(devices.link(link(COOKIE, TABLET, 51))).isEmpty();
  }

  /** Anna's phone was linked long ago, so joining two persons counts the other phone only. */
  @Test
  void link_twoPersons_countsTheOwnIdsByTheirFirstLink() {
    IdentityGraph devices = graph(9, new Limit(Identifier.DEVICE, 1, Duration.ofDays(30)));
    devices.link(link(ANNA, PHONE, 0));
    devices.link(link(COOKIE, TABLET, 39));

    assertThat(devices.link(link(PHONE, TABLET, 40))).isEmpty();
  }

  @Test
  void link_sameIdsAgain_keepsTheFirst() {
    graph.link(link(ANNA, PHONE, 5));

    assertThat(graph.linkAll(List.of(link(ANNA, PHONE, 3), link(PHONE, ANNA, 6)))).isEmpty();
    assertThat(graph.links("anna")).containsExactly(link(ANNA, PHONE, 5));
    assertThat(graph.linkCount()).isEqualTo(1);
    assertThat(graph.hasLink("phone", "anna")).isTrue();
    assertThat(graph.hasLink("cookie", "anna")).isFalse();
  }

  /** One device a month is allowed; in another order, the tablet would come too soon. */
  @Test
  void restoreAll_linksThatWereMade_areMadeInAnyOrder() {
    IdentityGraph devices = graph(9, new Limit(Identifier.DEVICE, 1, Duration.ofDays(30)));
    List<Link> made = List.of(link(ANNA, PHONE, 0), link(ANNA, TABLET, 40));
    assertThat(devices.linkAll(made)).isEmpty();
    IdentityGraph restored = graph(9, new Limit(Identifier.DEVICE, 1, Duration.ofDays(50)));

    assertThat(restored.restoreAll(List.of(made.get(1), made.get(0)))).isEmpty();

    assertThat(restored.identifiers("anna")).isEqualTo(devices.identifiers("anna"));
    assertThat(restored.links("anna")).isEqualTo(devices.links("anna"));
    assertThat(restored.restoreAll(List.of(link(ANNA, new Identifier("card", " Guest "), 0))))
        .extracting(LinkConflict::reason)
        .containsExactly(LinkConflict.Reason.BLOCKED_ID);
  }

  @Test
  void unlink_linkOfCycle_keepsThePerson() {
    graph.linkAll(List.of(link(ANNA, PHONE, 0), link(PHONE, COOKIE, 0), link(COOKIE, ANNA, 0)));
    assertThat(graph.linkCount()).isEqualTo(3);

    assertThat(graph.unlink("phone", "anna")).isTrue();
    assertThat(graph.identifiers("phone")).containsExactly(ANNA, PHONE, COOKIE);

    assertThat(graph.unlink("cookie", "phone")).isTrue();
    assertThat(graph.identifiers("phone")).isEmpty();
    assertThat(graph.identifiers("anna")).containsExactly(ANNA, COOKIE);
    assertThat(graph.unlink("cookie", "phone")).isFalse();
  }

  @Test
  void unlink_middleOfChain_givesBackBothPersons() {
    graph.link(link(ANNA, PHONE, 0));
    graph.link(link(TABLET, COOKIE, 0));
    graph.link(link(PHONE, TABLET, 0));

    graph.unlink("phone", "tablet");

    assertThat(graph.identifiers("phone")).containsExactly(ANNA, PHONE);
    assertThat(graph.identifiers("cookie")).containsExactly(TABLET, COOKIE);
    assertThat(graph.personCount()).isEqualTo(2);
    assertThat(graph.link(link(BERT, COOKIE, 0))).isEmpty();
  }

  @Test
  void unlink_onlyLink_leavesNothing() {
    graph.link(link(ANNA, PHONE, 0));
    graph.unlink("anna", "phone");

    assertThat(List.of(graph.personCount(), graph.identifierCount(), graph.linkCount()))
        .containsOnly(0);
  }

  @Test
  void linkAll_someRefused_returnsConflictsInOrder() {
    Link first = link(ANNA, BERT, 0);
    Link second = link(COOKIE, Identifier.visitor("null"), 0);

    List<LinkConflict> conflicts =
        graph.linkAll(List.of(first, link(ANNA, PHONE, 0), second, link(BERT, COOKIE, 0)));

    assertThat(conflicts).extracting(LinkConflict::link).containsExactly(first, second);
    assertThat(graph.conflicts()).isEqualTo(conflicts);
    assertThat(graph.personCount()).isEqualTo(2);
  }

  @Test
  void linkAll_null_isRejected() {
    assertThatThrownBy(() -> graph.linkAll(Arrays.asList(link(ANNA, PHONE, 0), null)))
        .hasMessage("links must not contain null");
    assertThat(graph.linkCount()).isZero();
  }

  @Test
  void conflicts_moreThanAThousand_areTheLatest() {
    List<Link> links =
        IntStream.range(0, 1_200)
            .mapToObj(i -> link(ANNA, Identifier.account("a" + i), i))
            .toList();
    graph.linkAll(links);

    assertThat(graph.conflicts())
        .extracting(LinkConflict::link)
        .isEqualTo(links.subList(200, 1_200));
  }

  @Test
  void forget_person_removesIdsLinksAndConflicts() {
    graph.link(link(ANNA, PHONE, 0));
    graph.link(link(PHONE, COOKIE, 0));
    graph.link(link(BERT, TABLET, 0));
    graph.link(link(BERT, COOKIE, 0));
    LinkConflict kept = graph.link(link(BERT, Identifier.account("carl"), 0)).orElseThrow();

    assertThat(graph.forget("cookie")).containsExactly("anna", "phone", "cookie");

    assertThat(graph.identifiers("phone")).isEmpty();
    assertThat(graph.conflicts()).containsExactly(kept);
    assertThat(List.of(graph.personCount(), graph.identifierCount(), graph.linkCount()))
        .containsExactly(1, 2, 1);
    assertThat(graph.link(link(BERT, COOKIE, 0))).isEmpty();
  }

  @Test
  void forget_idWithoutLink_removesItsConflicts() {
    graph.link(link(ANNA, BERT, 0));

    assertThat(graph.forget("bert")).containsExactly("bert");
    assertThat(graph.conflicts()).isEmpty();
  }

  @Test
  void rename_linkedId_keepsThePersonAndItsConflicts() {
    graph.link(link(ANNA, PHONE, 0));
    graph.link(link(BERT, COOKIE, 0));
    graph.link(link(ANNA, BERT, 1));

    graph.rename("anna", "zoe");

    Identifier zoe = Identifier.account("zoe");
    assertThat(graph.identifiers("phone")).containsExactly(zoe, PHONE);
    assertThat(graph.links("zoe")).containsExactly(link(PHONE, zoe, 0));
    assertThat(graph.identifiers("anna")).isEmpty();
    assertThat(graph.conflicts())
        .containsExactly(
            new LinkConflict(
                link(BERT, zoe, 1),
                Reason.TOO_MANY_IDS,
                "a person must have at most 1 id of kind account: 2, "
                    + "by the link of account bert and account zoe"));
  }

  @Test
  void rename_toTheOtherIdOfAConflict_removesTheConflict() {
    graph.link(link(ANNA, BERT, 0));
    graph.rename("anna", "bert");

    assertThat(graph.conflicts()).isEmpty();
  }

  @Test
  void rename_impossibleId_isRejected() {
    graph.link(link(ANNA, PHONE, 0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> graph.rename("anna", "phone"))
        .withMessage("newId must not have a link: phone");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> graph.rename("anna", "Guest"))
        .withMessage("newId must not be blocked: Guest");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> graph.rename("anna", ""))
        .withMessage("newId must not be empty");
    assertThat(graph.identifiers("phone")).containsExactly(ANNA, PHONE);
  }

  /** Ids, kinds and sources may all contain what the shop knows of the person. */
  @Test
  void forgetUnlinkAndRename_keepNoReferenceToStrings() throws InterruptedException {
    List<WeakReference<String>> strings = new ArrayList<>();
    linkNewStrings("forgotten", strings);
    linkNewStrings("unlinked", strings);
    linkNewStrings("renamed", strings);
    graph.link(link(ANNA, PHONE, 0));

    graph.forget("forgotten-a");
    graph.unlink("unlinked-a", "unlinked-b");
    graph.forget("unlinked-a"); // the conflict
    graph.forget("unlinked-c");
    graph.rename("renamed-a", "x");
    graph.rename("renamed-b", "y");
    graph.unlink("x", "y");
    graph.forget("renamed-c");

    for (int i = 0; i < 100 && strings.stream().anyMatch(found -> found.get() != null); i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(strings).extracting(WeakReference::get).containsOnlyNulls();
    assertThat(graph.identifiers("anna")).containsExactly(ANNA, PHONE);
  }

  /** Makes a link, and a conflict with each of its ids. */
  private void linkNewStrings(String name, List<WeakReference<String>> strings) {
    Identifier a = new Identifier(name + "-kind", name + "-a");
    Identifier b = new Identifier(name + "-kind", name + "-b");
    Identifier c = new Identifier(name + "-kind", name + "-c");
    Link link = new Link(a, b, START, name + "-source");
    assertThat(graph.link(link)).isEmpty();
    for (Identifier linked : List.of(a, b)) {
      Identifier otherKind = new Identifier(name + "-other", linked.id());
      assertThat(graph.link(link(otherKind, c, 0))).isPresent();
    }
    for (String string : List.of(a.id(), b.id(), c.id(), a.kind(), b.kind(), link.source())) {
      strings.add(new WeakReference<>(string));
    }
  }

  @Test
  void link_manyThreads_losesNothing() {
    List<CompletableFuture<Void>> threads =
        IntStream.range(0, 4)
            .mapToObj(thread -> CompletableFuture.runAsync(() -> linkAndUnlink(thread)))
            .toList();
    threads.forEach(CompletableFuture::join);

    assertThat(graph.personCount()).isEqualTo(2_000);
    assertThat(graph.identifierCount()).isEqualTo(4_000);
    assertThat(graph.linkCount()).isEqualTo(2_000);
  }

  private void linkAndUnlink(int thread) {
    for (int i = 0; i < 1_000; i++) {
      Identifier account = Identifier.account("a" + thread + "-" + i);
      Identifier visitor = Identifier.visitor("v" + thread + "-" + i);
      graph.link(link(account, visitor, i));
      if (i % 2 == 0) {
        graph.unlink(account.id(), visitor.id());
      }
    }
  }
}
