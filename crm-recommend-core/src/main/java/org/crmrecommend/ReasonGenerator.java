package org.crmrecommend;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.crmrecommend.Recommendation.Reason;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;

/** Converts the explanations of a model into reasons, for one request. */
final class ReasonGenerator {

  private static final int MAX_REASONS = 3;

  /**
   * Sufficient for a hybrid of four models and a history of {@link #MAX_DISTINCT_EXPLANATIONS}
   * items.
   */
  private static final int MAX_EXPLANATIONS = 400;

  private static final int MAX_DISTINCT_EXPLANATIONS = 100;

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

  private final TrainingData data;
  private final Profile profile;
  private final ReasonMessages messages;

  /** Whether the kinds of event behind the history are known. */
  private final boolean areEventKindsKnown;

  /** Position of each item in the history; filled at first use. */
  private final IntIntHashMap historyPositions = new IntIntHashMap();

  ReasonGenerator(TrainingData data, Request request, Profile profile) {
    this.data = data;
    this.profile = profile;
    this.messages = ReasonMessages.forLocale(request.locale());
    this.areEventKindsKnown = request.user().isPresent() || !request.events().isEmpty();
  }

  /** Returns the reasons for each item; no reasons if the model cannot explain its scores. */
  List<List<Reason>> generate(Model model, int[] items) {
    return items.length > 0 && model instanceof ExplainableModel explainable
        ? explainable.explain(profile, items, MAX_EXPLANATIONS).stream()
            .map(this::generate)
            .toList()
        : Collections.nCopies(items.length, List.of());
  }

  /**
   * Returns the reasons with the largest shares, at most {@value #MAX_REASONS}. Explanations with
   * the same text become one reason. This occurs with two base models of a hybrid, or with two
   * items of the same title.
   */
  private List<Reason> generate(List<OldExplanation> explanations) {
    Map<String, Reason> byText = new LinkedHashMap<>();
    for (OldExplanation explanation : mergeDuplicates(explanations)) {
      Reason reason = reason(explanation);
      byText.merge(reason.text(), reason, ReasonGenerator::merge);
    }
    return byText.values().stream()
        .sorted(Comparator.comparingDouble(Reason::share).reversed())
        .limit(MAX_REASONS)
        .toList();
  }

  /**
   * Merges explanations that differ only in their shares, and sums these shares. Keeps the first
   * {@value #MAX_DISTINCT_EXPLANATIONS} distinct explanations, because an active customer has one
   * for each of thousands of items.
   *
   * @param explanations sorted by descending share
   */
  static List<OldExplanation> mergeDuplicates(List<OldExplanation> explanations) {
    Map<OldExplanation, Double> shares = new LinkedHashMap<>();
    for (OldExplanation explanation : explanations) {
      OldExplanation withoutShare = explanation.withShare(0);
      if (shares.size() < MAX_DISTINCT_EXPLANATIONS || shares.containsKey(withoutShare)) {
        shares.merge(withoutShare, explanation.share(), Double::sum);
      }
    }
    return shares.entrySet().stream()
        .map(entry -> entry.getKey().withShare(entry.getValue()))
        .toList();
  }

  /** Returns the id of an item. */
  String id(int item) {
    return data.items().id(item);
  }

  /** Returns the title of an item, or its id if it has no title. */
  String title(int item) {
    return data.catalog().map(catalog -> catalog.title(id(item))).orElse(id(item));
  }

  private static Reason merge(Reason one, Reason other) {
    return new Reason(one.text(), one.item(), one.share() + other.share());
  }

  private Reason reason(OldExplanation explanation) {
    if (explanation instanceof OldExplanation.History history) {
      return itemReason(eventKey(history.item()), history.item(), explanation);
    }
    if (explanation instanceof OldExplanation.Basket basket) {
      return itemReason("basket", basket.item(), explanation);
    }
    if (explanation instanceof OldExplanation.Transition transition) {
      return itemReason("transition", transition.item(), explanation);
    }
    if (explanation instanceof OldExplanation.Rule rule) {
      return ruleReason(rule);
    }
    return new Reason(textWithoutItem(explanation), Optional.empty(), explanation.share());
  }

  private Reason itemReason(String key, int item, OldExplanation explanation) {
    return new Reason(
        messages.format(key, title(item)), Optional.of(id(item)), explanation.share());
  }

  private Reason ruleReason(OldExplanation.Rule rule) {
    List<String> titles = rule.items().stream().map(this::title).toList();
    boolean isSingle = titles.size() == 1;
    String text =
        messages.format(
            isSingle ? "rule.one" : "rule.many",
            messages.join(titles),
            messages.percent(rule.confidence()));
    return new Reason(
        text, isSingle ? Optional.of(id(rule.items().get(0))) : Optional.empty(), rule.share());
  }

  private String textWithoutItem(OldExplanation explanation) {
    if (explanation instanceof OldExplanation.SharedAttribute sharedAttribute) {
      return messages.sharedAttribute(sharedAttribute.name(), sharedAttribute.value());
    }
    if (explanation instanceof OldExplanation.Segment segment) {
      return messages.format(
          "segment", messages.join(List.copyOf(new TreeMap<>(segment.attributes()).values())));
    }
    if (explanation instanceof OldExplanation.SimilarUsers similarUsers) {
      return messages.format("similar-users", similarUsers.users());
    }
    if (explanation instanceof OldExplanation.Repurchase repurchase) {
      return messages.format("repurchase", repurchase.times());
    }
    if (explanation instanceof OldExplanation.RepurchaseDue repurchaseDue) {
      return messages.format("repurchase-due", Math.floor(repurchaseDue.days()));
    }
    if (explanation instanceof OldExplanation.Popularity popularity) {
      return messages.format("popularity", popularity.users());
    }
    if (explanation instanceof OldExplanation.NewItem) {
      return messages.format("new-item");
    }
    return messages.format(explanation.getClass().getSimpleName().toLowerCase(Locale.ROOT));
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

  private Set<EventKind> kinds(int item) {
    if (historyPositions.isEmpty()) {
      for (int h = 0; h < profile.size(); h++) {
        historyPositions.put(profile.item(h), h);
      }
    }
    int position = historyPositions.getIfAbsent(item, -1);
    return position < 0 ? Set.of() : profile.kinds(position);
  }
}
