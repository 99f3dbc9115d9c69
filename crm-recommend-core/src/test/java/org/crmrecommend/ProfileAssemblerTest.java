package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.history.Histories;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

class ProfileAssemblerTest {

  private static final TrainingData DATA = TrainingData.of(ShopFixture.log());

  @Test
  void assemble_requestHistory_isStoredAsViews() {
    assertThat(kinds(Request.forHistory(List.of("tea", "jam"))))
        .containsExactlyInAnyOrder("tea[view]", "jam[view]");
  }

  @Test
  void assemble_storedUserWithHistory_keepsStoredKinds() {
    assertThat(kinds(Request.forUser("anna").withHistory(List.of("tea", "cup"))))
        .containsExactlyInAnyOrder(
            "pot[purchase]", "tea[purchase, view]", "honey[view]", "cup[view]");
  }

  /** A refund is negative for its item, and an exposure has no event weight. */
  @Test
  void assemble_liveEvents_keepTheirKinds() {
    List<Event> events =
        List.of(
            Event.of("session", "tea", EventKind.CART),
            Event.of("session", "jam", EventKind.PURCHASE).at(ShopFixture.ANNA_BOUGHT_POT),
            Event.of("session", "pot", EventKind.REFUND),
            Event.of("session", "honey", EventKind.EXPOSURE));
    Profile profile = profile(Request.forHistory(List.of("cup")).withEvents(events));

    assertThat(kinds(profile)).containsExactly("cup[view]", "tea[cart]", "jam[purchase]");
    assertThat(profile.lastTime(1)).contains(ShopFixture.NOW);
    assertThat(profile.lastTime(2)).contains(ShopFixture.ANNA_BOUGHT_POT);
  }

  @Test
  void assemble_eventsWithoutItem_areIgnored() {
    List<Event> events =
        List.of(
            Event.of("session", EventKind.LOGIN),
            Event.of("session", EventKind.PURCHASE),
            Event.of("session", "tea", EventKind.CART));

    assertThat(kinds(Request.forEvents(events))).containsExactly("tea[cart]");
  }

  @Test
  void assemble_basketOnly_hasEmptyHistory() {
    Profile profile = profile(Request.forBasket(List.of("tea")));

    assertThat(profile.size()).isZero();
    assertThat(profile.basketSize()).isEqualTo(1);
  }

  @Test
  void assemble_untilTheConsentEnds_usesTheHistory() {
    InMemoryHistories histories =
        InMemoryHistories.builder(DATA.items()).events(DATA.log()).build();
    histories.setPersonalizedUntil("anna", ShopFixture.NOW);
    ProfileAssembler assembler = new ProfileAssembler(histories, DATA.eventWeights(), null);
    Request request = Request.forUser("anna");
    List<Trace.Note> notes = new ArrayList<>();

    Profile before = assembler.assemble(request, ShopFixture.NOW.minusMillis(1), notes);

    assertThat(before.size()).isPositive();
    assertThat(notes).isEmpty();
    assertThat(assembler.assemble(request, ShopFixture.NOW, notes).size()).isZero();
    assertThat(notes)
        .containsExactly(new Trace.Note(Trace.NoteType.REFUSED_PERSONAL_LISTS, "anna"));
  }

  private static List<String> kinds(Request request) {
    return kinds(profile(request));
  }

  private static List<String> kinds(Profile profile) {
    return IntStream.range(0, profile.size())
        .mapToObj(h -> DATA.items().id(profile.item(h)) + kinds(profile, h))
        .toList();
  }

  private static List<String> kinds(Profile profile, int h) {
    return EventKind.standard().stream()
        .filter(kind -> profile.hasKind(h, kind))
        .map(EventKind::name)
        .sorted()
        .collect(Collectors.toList());
  }

  private static Profile profile(Request request) {
    List<Trace.Note> notes = new ArrayList<>();
    Histories histories =
        InMemoryHistories.builder(DATA.items())
            .events(DATA.log())
            .limits(HistoryLimits.NONE)
            .build();
    Profile profile =
        new ProfileAssembler(histories, DATA.eventWeights(), null)
            .assemble(request, ShopFixture.NOW, notes);
    assertThat(notes).isEmpty();
    return profile;
  }
}
