package org.crmrecommend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final Map<EventKind, String> DEEDS = deeds();

  private final TrainingData data;

  Reasons(TrainingData data) {
    this.data = data;
  }

  /** Why a model gives an item its score, in at most three reasons; none if it cannot say. */
  List<Reason> of(Model model, Profile profile, int item, Request request) {
    return model instanceof Explains explaining
        ? explaining.explain(profile, item).stream()
            .limit(MOST)
            .map(cause -> reason(cause, request))
            .toList()
        : List.of();
  }

  /** An item's id. */
  String id(int item) {
    return data.items().id(item);
  }

  /** An item's title, its id if it has none. */
  String title(int item) {
    return data.catalog().map(catalog -> catalog.title(id(item))).orElse(id(item));
  }

  private Reason reason(Cause cause, Request request) {
    if (cause instanceof Cause.History history) {
      String text = deed(history.item(), request).replace("%s", title(history.item()));
      return new Reason(text, Optional.of(id(history.item())), cause.share());
    }
    if (cause instanceof Cause.Basket basket) {
      String text = String.format(Locale.ROOT, "goes with %s in the basket", title(basket.item()));
      return new Reason(text, Optional.of(id(basket.item())), cause.share());
    }
    if (cause instanceof Cause.Rule rule) {
      Optional<String> only =
          rule.items().size() == 1 ? Optional.of(id(rule.items().get(0))) : Optional.empty();
      return new Reason(ofRule(rule), only, cause.share());
    }
    return new Reason(ofMany(cause), Optional.empty(), cause.share());
  }

  private String ofRule(Cause.Rule rule) {
    List<String> titles = rule.items().stream().map(this::title).toList();
    int last = titles.size() - 1;
    String named =
        last == 0
            ? titles.get(0)
            : String.join(", ", titles.subList(0, last)) + " and " + titles.get(last);
    return String.format(
        Locale.ROOT,
        "goes with %s: %s of baskets with %s have it",
        named,
        percent(rule.confidence()),
        last == 0 ? "that" : "them");
  }

  /** In whole percent, of which there are none and a hundred only where that is so. */
  private static String percent(double share) {
    long rounded = Math.round(100 * share);
    if (rounded == 0 && share > 0) {
      return "under 1 %";
    }
    return (rounded == 100 && share < 1 ? 99 : rounded) + " %";
  }

  private static String ofMany(Cause cause) {
    if (cause instanceof Cause.Popularity popularity) {
      return popularity.users() == 1
          ? "popular with 1 customer"
          : String.format(Locale.ROOT, "popular with %,d customers", popularity.users());
    }
    return "trending now";
  }

  /** What the person did with an item: the most telling of what is known. */
  private String deed(int item, Request request) {
    if (request.user().isEmpty()) {
      return "goes with %s";
    }
    Set<EventKind> kinds = kinds(request.user().get(), id(item));
    return DEEDS.entrySet().stream()
        .filter(deed -> kinds.contains(deed.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(kinds.isEmpty() ? "because you looked at %s" : "because of %s");
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

  private static Map<EventKind, String> deeds() {
    Map<EventKind, String> deeds = new LinkedHashMap<>();
    deeds.put(EventKind.PURCHASE, "because you bought %s");
    deeds.put(EventKind.FAVORITE, "because you like %s");
    deeds.put(EventKind.CART, "because you put %s into the basket");
    deeds.put(EventKind.RATING, "because you rated %s");
    deeds.put(EventKind.REVIEW, "because you reviewed %s");
    deeds.put(EventKind.CLICK, "because you looked at %s");
    deeds.put(EventKind.VIEW, "because you looked at %s");
    return deeds;
  }
}
