package org.crmrecommend;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.crmrecommend.ranking.Rule;

/**
 * How an answer was computed: the filters and the tiers with their item counts. Every candidate is
 * accounted for.
 *
 * @param steps the filters in the order of their application, before ranking
 * @param tiers the sources of the listed items, in the order of their use
 * @param rules what each rule of the placement did, in the order of the rules; empty without a
 *     placement
 * @param places how each item came to its position, in the order of the list; empty without a
 *     placement
 * @param notes information for the caller, for example that the user is not known
 */
public record Trace(
    List<Step> steps,
    List<TierResult> tiers,
    List<RuleResult> rules,
    List<Place> places,
    List<Note> notes) {

  /** Copies the lists. */
  public Trace {
    steps = List.copyOf(steps);
    tiers = List.copyOf(tiers);
    rules = List.copyOf(rules);
    places = List.copyOf(places);
    notes = List.copyOf(notes);
  }

  /**
   * A filter step.
   *
   * @param type the filter
   * @param kept number of remaining candidates
   * @param removed number of removed candidates
   */
  public record Step(StepType type, int kept, int removed) {}

  /** A filter, named after the candidates that it keeps. */
  public enum StepType {
    /** The first step: nothing is removed yet. */
    ALL_ITEMS("all items"),
    /** Keeps items that are in the catalog, in stock and within their availability dates. */
    ON_SALE("on sale"),
    /** Keeps items that match the {@linkplain Request#filter() filter on the catalog}. */
    ACCEPTED_BY_FILTER("accepted by the filter"),
    /** Keeps items that match the filter of the {@linkplain Request#settings() placement}. */
    ACCEPTED_BY_PLACEMENT("accepted by the placement"),
    /** Keeps items in the {@linkplain org.crmrecommend.ranking.Rule.PriceBand price band}. */
    IN_PRICE_BAND("in the price band"),
    /**
     * Removes items that were {@linkplain org.crmrecommend.ranking.Rule.ShowAtMost shown} too
     * often.
     */
    NOT_SHOWN_TOO_OFTEN("not shown too often"),
    /** Removes the items of earlier lists of the page. */
    NOT_IN_EARLIER_LIST("not in an earlier list"),
    /** Keeps the {@linkplain Request#included() only candidates} of the request. */
    REQUESTED("requested"),
    /** Removes the {@linkplain Request#excluded() excluded items} of the request. */
    NOT_EXCLUDED("not excluded"),
    /** Removes the items of the history, the events and the basket of the request. */
    NOT_IN_HISTORY_OR_BASKET("not in history or basket"),
    /** Removes the items that the user {@linkplain Request#withoutBought bought}. */
    NOT_BOUGHT("not bought"),
    /** Keeps items that the {@linkplain Request#predicate() predicate} accepts. */
    ACCEPTED_BY_PREDICATE("accepted by the predicate");

    private final String text;

    StepType(String text) {
      this.text = text;
    }

    /** Returns the name of the step in English, such as {@code not bought}. */
    public String text() {
      return text;
    }
  }

  /**
   * A source of listed items. The counts of a list add up to its size.
   *
   * @param name {@code model}, the name of a {@linkplain org.crmrecommend.hybrid.Fallback declared
   *     tier}, a built-in fallback such as {@code most popular}, or {@code pin}
   * @param itemCount number of list items from this source; without a placement, they follow the
   *     items of the earlier tiers
   */
  public record TierResult(String name, int itemCount) {}

  /**
   * What a rule did.
   *
   * @param rule the rule
   * @param items number of items: those of the list that a boost, a pin or a share matches, that
   *     diversity or calibration preferred, and that are random; and those that a limit, a
   *     rotation, a price band or {@code show at most} passed over, moved down or removed
   */
  public record RuleResult(Rule rule, int items) {}

  /**
   * How an item came to its position.
   *
   * @param position in the list, from 1
   * @param rank among the first candidates before the rules, from 1; empty for an item that was not
   *     among them
   * @param rules the rules that match this item: its boosts, pin, shares and rotation
   */
  public record Place(int position, OptionalInt rank, List<Rule> rules) {

    /** Copies the list. */
    public Place {
      rules = List.copyOf(rules);
    }
  }

  /**
   * Information for the caller.
   *
   * @param type what there is to say
   * @param subject id of the user or the item, the text of a rule, or a name
   */
  public record Note(NoteType type, String subject) {

    /** Returns the note as an English sentence, such as {@code user anna is not known}. */
    public String text() {
      return String.format(Locale.ROOT, type.pattern, subject);
    }
  }

  /** What a note says. */
  public enum NoteType {
    /** There is no history of the user. */
    UNKNOWN_USER("user %s is not known"),
    /** The user has not agreed to personal lists, or refused them, so the history is not used. */
    REFUSED_PERSONAL_LISTS("user %s does not agree to personal lists"),
    /** The request is {@linkplain Request#impersonal() impersonal}. */
    IMPERSONAL_REQUEST("the request does not use what is stored of user %s"),
    /** The user is known, but has no events. */
    USER_WITHOUT_EVENTS("user %s has no events yet"),
    /** An item of the history, the events or the basket of the request is not known. */
    UNKNOWN_ITEM("item %s is not known"),
    /** The list is about the item that the user viewed last. */
    ABOUT_ITEM("the list is about item %s"),
    /** The placement is not shown at the time of the request. */
    PLACEMENT_NOT_VALID("placement %s is not shown at this time"),
    /** There is no model of the name that the placement has. */
    UNKNOWN_MODEL("there is no model %s"),
    /** No tier has the name that the placement has. */
    UNKNOWN_TIER("there is no tier %s; the built-in tiers are not used"),
    /** The catalog does not have a column of a rule, so the rule has no effect. */
    UNKNOWN_COLUMN("the catalog has no column for the rule: %s"),
    /** The pinned item is not on sale, or a filter removes it. */
    PIN_NOT_ELIGIBLE("the item is not eligible: %s"),
    /** A limit of the list does not allow the pinned item. */
    PIN_BREAKS_LIMIT("a limit does not allow the item: %s"),
    /** The list is too short for the position of the pin; the item is at its end. */
    PIN_MOVED_UP("the list is too short for the position: %s"),
    /** There are too few eligible items for a minimum share. */
    SHARE_NOT_REACHED("there are too few eligible items: %s"),
    /** No price is known that the user pays. */
    NO_PRICE_KNOWN("no price of the user is known: %s");

    private final String pattern;

    NoteType(String pattern) {
      this.pattern = pattern;
    }
  }
}
