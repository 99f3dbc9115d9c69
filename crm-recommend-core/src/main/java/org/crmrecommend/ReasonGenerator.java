package org.crmrecommend;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.crmrecommend.Recommendation.Reason;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.jspecify.annotations.Nullable;

/**
 * Converts the explanations of a model into reasons, for one request.
 *
 * <p>A list with the rule {@link org.crmrecommend.ranking.Rule.PriceBand} has only items near the
 * prices that the user pays. There, an item at a usual price of the user has this as its last
 * reason, with a share of 0: the rule decides which items may be listed, and adds nothing to the
 * score.
 *
 * <p>A reason must not tell a shopper about a few other persons. If fewer users than {@link
 * MinimumGroupSize#DEFAULTS} have the item, their number and their attributes are not named.
 */
final class ReasonGenerator {

  /** More than one, because several causes may have the same text. */
  private static final int CAUSES_PER_REASON = 4;

  /** Kinds of event, the most informative first. */
  private static final List<EventKind> EVENT_PRIORITY =
      List.of(
          EventKind.PURCHASE,
          EventKind.FAVORITE,
          EventKind.CART,
          EventKind.RATING,
          EventKind.REVIEW,
          EventKind.CLICK,
          EventKind.VIEW);

  /** Models whose lists are about items that the reasons name, with a text of their own. */
  private static final Set<String> MODELS_WITH_TEXT =
      Set.of(
          Placement.SIMILAR_MODEL,
          Placement.VIEWED_ALSO_VIEWED_MODEL,
          Placement.BOUGHT_TOGETHER_MODEL);

  private final IdMap items;
  private final @Nullable Catalog catalog;
  private final Profile profile;
  private final String model;
  private final ReasonMessages messages;

  /** Whether the kinds of event behind the history are known. */
  private final boolean areEventKindsKnown;

  private final int limit;

  /** Null unless the prices that the user pays decided which items may be listed. */
  private @Nullable PriceRange usualPrices;

  /**
   * Creates the reasons of a list.
   *
   * @param catalog null if there is none; then items have no titles
   * @param model name of the model that fills the list, as in {@link Placement#model()}
   */
  ReasonGenerator(
      IdMap items, @Nullable Catalog catalog, Request request, Profile profile, String model) {
    this.items = items;
    this.catalog = catalog;
    this.profile = profile;
    this.model = model;
    this.messages = ReasonMessages.forLocale(request.locale());
    this.limit = request.reasons();
    this.areEventKindsKnown = request.user().isPresent() || !request.events().isEmpty();
  }

  /** Sets the usual prices of the user, for a list to which only items near them are admitted. */
  ReasonGenerator withUsualPrices(Optional<PriceRange> prices) {
    usualPrices = prices.orElse(null);
    return this;
  }

  /** Returns the number of causes that the reasons of an item are worded from. */
  int causeLimit() {
    return limit * CAUSES_PER_REASON;
  }

  /**
   * Returns the reasons of a recommended item, the largest share first. Causes with the same text
   * become one reason, such as two items with the same title. A reason that explains no share of
   * the score is the last one.
   */
  List<Reason> reasons(int recommended, Explanation explanation) {
    Map<String, Reason> byText = new LinkedHashMap<>();
    for (Explanation.Share share : explanation.shares()) {
      Reason reason = reason(recommended, share.cause(), share.share());
      byText.merge(reason.text(), reason, ReasonGenerator::merge);
    }
    if (isUsualPrice(recommended)) {
      Reason reason = new Reason(messages.format("usual-price"), Optional.empty(), 0);
      byText.putIfAbsent(reason.text(), reason);
    }
    return byText.values().stream()
        .sorted(Comparator.comparingDouble(Reason::share).reversed())
        .limit(limit)
        .toList();
  }

  private boolean isUsualPrice(int item) {
    return usualPrices != null
        && catalog != null
        && catalog.contains(item)
        && usualPrices.contains(item, catalog);
  }

  /** Returns the id of an item. */
  String id(int item) {
    return items.id(item);
  }

  /** Returns the title of an item, or its id if it has no title. */
  String title(int item) {
    return catalog != null && catalog.contains(item) ? catalog.title(item) : id(item);
  }

  private static Reason merge(Reason one, Reason other) {
    return new Reason(one.text(), one.item(), one.share() + other.share());
  }

  private Reason reason(int recommended, Cause cause, double share) {
    if (cause instanceof Cause.History history) {
      return itemReason(recommended, eventKey(history.item()), history.item(), share);
    }
    if (cause instanceof Cause.Basket basket) {
      return itemReason(recommended, "basket", basket.item(), share);
    }
    if (cause instanceof Cause.Transition transition) {
      return itemReason(recommended, "transition", transition.item(), share);
    }
    if (cause instanceof Cause.Rule rule) {
      return ruleReason(rule, share);
    }
    return new Reason(textWithoutItem(cause), Optional.empty(), share);
  }

  /** An item that is recommended again must not be the reason for itself. */
  private Reason itemReason(int recommended, String key, int item, double share) {
    if (item == recommended) {
      return new Reason(messages.format(repeatKey(item)), Optional.empty(), share);
    }
    String text = messages.format(hasOwnText() ? modelKey() : key, title(item));
    return new Reason(text, Optional.of(id(item)), share);
  }

  private boolean hasOwnText() {
    return MODELS_WITH_TEXT.contains(model);
  }

  private String modelKey() {
    return "model." + model;
  }

  private String repeatKey(int item) {
    if (model.equals(Placement.RECENTLY_VIEWED_MODEL)) {
      return modelKey();
    }
    return isBought(item) ? "bought-before" : "interest-before";
  }

  private Reason ruleReason(Cause.Rule rule, double share) {
    List<String> titles = rule.items().stream().map(this::title).toList();
    boolean isSingle = titles.size() == 1;
    String text =
        hasOwnText() && !model.equals(Placement.BOUGHT_TOGETHER_MODEL)
            ? messages.format(modelKey(), messages.join(titles))
            : messages.format(
                isSingle ? "rule.one" : "rule.many",
                messages.join(titles),
                messages.percent(rule.confidence()));
    return new Reason(
        text, isSingle ? Optional.of(id(rule.items().get(0))) : Optional.empty(), share);
  }

  private String textWithoutItem(Cause cause) {
    if (cause instanceof Cause.SharedAttribute sharedAttribute) {
      return messages.sharedAttribute(sharedAttribute.name(), sharedAttribute.value());
    }
    if (cause instanceof Cause.Segment segment) {
      return MinimumGroupSize.DEFAULTS.allows(segment.users())
          ? messages.format(
              "segment", messages.join(List.copyOf(new TreeMap<>(segment.attributes()).values())))
          : messages.format("segment.few");
    }
    if (cause instanceof Cause.SimilarUsers) {
      return messages.format("similar-users");
    }
    if (cause instanceof Cause.Repurchase repurchase) {
      return messages.format("repurchase", repurchase.times());
    }
    if (cause instanceof Cause.RepurchaseDue repurchaseDue) {
      return messages.format("repurchase-due", Math.floor(repurchaseDue.days()));
    }
    if (cause instanceof Cause.Popularity popularity) {
      return MinimumGroupSize.DEFAULTS.allows(popularity.users())
          ? messages.format("popularity", popularity.users())
          : messages.format("popularity.few");
    }
    if (cause instanceof Cause.NewItem) {
      return messages.format("new-item");
    }
    return messages.format(cause.getClass().getSimpleName().toLowerCase(Locale.ROOT));
  }

  /**
   * Returns the message key of the most informative kind of event that the user has with an item.
   */
  private String eventKey(int item) {
    if (!areEventKindsKnown) {
      return "item";
    }
    Set<EventKind> kinds = kinds(item);
    return EVENT_PRIORITY.stream()
        .filter(kinds::contains)
        .map(kind -> "event." + kind)
        .findFirst()
        .orElse(kinds.isEmpty() ? "event.unknown" : "event.other");
  }

  private boolean isBought(int item) {
    return kinds(item).contains(EventKind.PURCHASE);
  }

  private Set<EventKind> kinds(int item) {
    for (int h = 0; h < profile.size(); h++) {
      if (profile.item(h) == item) {
        return profile.kinds(h);
      }
    }
    return Set.of();
  }
}
