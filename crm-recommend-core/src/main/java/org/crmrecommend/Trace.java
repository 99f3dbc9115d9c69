package org.crmrecommend;

import java.util.List;
import java.util.Locale;

/**
 * How an answer was computed: the filters and the tiers with their item counts. Every candidate is
 * accounted for.
 *
 * @param steps the filters in the order of their application, before ranking
 * @param tiers the sources of the listed items, in the order of their use
 * @param notes information for the caller, for example that the user is not known
 */
public record Trace(List<Step> steps, List<TierResult> tiers, List<Note> notes) {

  /** Copies the lists. */
  public Trace {
    steps = List.copyOf(steps);
    tiers = List.copyOf(tiers);
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
   * A source of listed items.
   *
   * @param name {@code model}, the name of a {@linkplain org.crmrecommend.hybrid.Fallback declared
   *     tier}, or a built-in fallback such as {@code most popular}
   * @param itemCount number of list items that this tier supplied; they follow the items of the
   *     earlier tiers
   */
  public record TierResult(String name, int itemCount) {}

  /**
   * Information for the caller.
   *
   * @param type what there is to say
   * @param subject id of the user or the item
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
    UNKNOWN_ITEM("item %s is not known");

    private final String pattern;

    NoteType(String pattern) {
      this.pattern = pattern;
    }
  }
}
