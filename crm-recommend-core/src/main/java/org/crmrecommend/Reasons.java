package org.crmrecommend;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/** Puts a model's causes into words. */
final class Reasons {

  private static final int MOST = 3;

  /** What a user did with an item, the most telling first. */
  private static final List<EventKind> DEEDS =
      List.of(
          EventKind.PURCHASE,
          EventKind.FAVORITE,
          EventKind.CART,
          EventKind.RATING,
          EventKind.REVIEW,
          EventKind.CLICK,
          EventKind.VIEW);

  private final TrainingData data;

  Reasons(TrainingData data) {
    this.data = data;
  }

  /**
   * Why a model gives an item its score, in at most three reasons; none if it cannot say. Causes
   * that read the same, as those of two parts of a hybrid may, are one reason.
   */
  List<Reason> of(Model model, Profile profile, int item, Request request) {
    if (!(model instanceof Explains explaining)) {
      return List.of();
    }
    Wording wording = Wording.in(request.locale());
    Map<String, Reason> byText = new LinkedHashMap<>();
    for (Cause cause : explaining.explain(profile, item)) {
      Reason reason = reason(cause, request, wording);
      byText.merge(reason.text(), reason, Reasons::together);
    }
    return byText.values().stream()
        .sorted(Comparator.comparingDouble(Reason::share).reversed())
        .limit(MOST)
        .toList();
  }

  /** An item's id. */
  String id(int item) {
    return data.items().id(item);
  }

  /** An item's title, its id if it has none. */
  String title(int item) {
    return data.catalog().map(catalog -> catalog.title(id(item))).orElse(id(item));
  }

  private static Reason together(Reason one, Reason other) {
    return new Reason(one.text(), one.item(), one.share() + other.share());
  }

  private Reason reason(Cause cause, Request request, Wording wording) {
    if (cause instanceof Cause.History history) {
      return ofItem(deed(history.item(), request), history.item(), cause, wording);
    }
    if (cause instanceof Cause.Basket basket) {
      return ofItem("basket", basket.item(), cause, wording);
    }
    if (cause instanceof Cause.Sequel sequel) {
      return ofItem("sequel", sequel.item(), cause, wording);
    }
    if (cause instanceof Cause.Rule rule) {
      return ofRule(rule, wording);
    }
    return new Reason(ofNoItem(cause, wording), Optional.empty(), cause.share());
  }

  private Reason ofItem(String key, int item, Cause cause, Wording wording) {
    return new Reason(wording.say(key, title(item)), Optional.of(id(item)), cause.share());
  }

  private Reason ofRule(Cause.Rule rule, Wording wording) {
    List<String> titles = rule.items().stream().map(this::title).toList();
    boolean isOne = titles.size() == 1;
    String text =
        wording.say(
            isOne ? "rule.one" : "rule.many",
            wording.list(titles),
            wording.percent(rule.confidence()));
    return new Reason(
        text, isOne ? Optional.of(id(rule.items().get(0))) : Optional.empty(), rule.share());
  }

  private static String ofNoItem(Cause cause, Wording wording) {
    if (cause instanceof Cause.Likeness likeness) {
      return wording.likeness(likeness.name(), likeness.value());
    }
    if (cause instanceof Cause.Segment segment) {
      return wording.say(
          "segment", wording.list(List.copyOf(new TreeMap<>(segment.attributes()).values())));
    }
    if (cause instanceof Cause.Peers peers) {
      return wording.say("peers", peers.users());
    }
    if (cause instanceof Cause.Habit habit) {
      return wording.say("habit", habit.times());
    }
    if (cause instanceof Cause.Due due) {
      return wording.say("due", Math.floor(due.days()));
    }
    if (cause instanceof Cause.Popularity popularity) {
      return wording.say("popularity", popularity.users());
    }
    return wording.say(cause.getClass().getSimpleName().toLowerCase(Locale.ROOT));
  }

  /** What the person did with an item, as the key of its phrase: the most telling deed known. */
  private String deed(int item, Request request) {
    if (request.user().isEmpty()) {
      return "item";
    }
    Set<EventKind> kinds = kinds(request.user().get(), id(item));
    return DEEDS.stream()
        .filter(kinds::contains)
        .map(kind -> "deed." + kind)
        .findFirst()
        .orElse(kinds.isEmpty() ? "deed.visit" : "deed.other");
  }

  private Set<EventKind> kinds(String userId, String itemId) {
    EventLog log = data.log();
    int user = log.users().indexOf(userId);
    int item = log.items().indexOf(itemId);
    if (user < 0) {
      return Set.of();
    }
    return IntStream.range(log.from(user), log.to(user))
        .filter(event -> log.item(event) == item)
        .mapToObj(log::kind)
        .collect(Collectors.toSet());
  }
}
