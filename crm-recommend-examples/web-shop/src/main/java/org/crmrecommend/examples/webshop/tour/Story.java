package org.crmrecommend.examples.webshop.tour;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A guided story, with its steps in order. */
enum Story {
  /** A visitor without a history. */
  NEWCOMER(Step.ARRIVE, Step.OPEN, Step.REJECT, Step.LOOK_AT_DATA),

  /** A customer of the sample shop who buys nappies. */
  YOUNG_FATHER(Step.ARRIVE, Step.ADD_NAPPIES, Step.ADD_OFFERED),

  /** A customer of the sample shop with a long history. */
  TEA_LOVER(Step.ARRIVE, Step.BUY_AGAIN, Step.REFUSE, Step.ALLOW, Step.LOOK_AT_DATA);

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Step> steps;

  Story(Step... steps) {
    this.steps = List.of(steps);
  }

  /** Returns the story with a name; empty for any other text. */
  static Optional<Story> of(String name) {
    return Arrays.stream(values()).filter(story -> story.id().equals(name)).findFirst();
  }

  /** Returns the name in forms, settings and keys of texts, such as {@code young-father}. */
  String id() {
    return id(this);
  }

  /** Returns the steps in order. */
  List<Step> steps() {
    return steps;
  }

  /** Returns whether the person is a customer of the sample shop. */
  boolean isOfCustomer() {
    return this != NEWCOMER;
  }

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** An action of the person. */
  enum Step {
    /** Comes to the home page. */
    ARRIVE,
    /** Opens three items of one category. */
    OPEN,
    /** Is not interested in the first item of the list. */
    REJECT,
    /** Puts nappies into the basket. */
    ADD_NAPPIES,
    /** Puts an item into the basket that is offered with its items. */
    ADD_OFFERED,
    /** Buys an item again. */
    BUY_AGAIN,
    /** Switches personal lists off. */
    REFUSE,
    /** Switches personal lists on. */
    ALLOW,
    /** Looks at what the shop knows. */
    LOOK_AT_DATA;

    /** Returns the name in keys of texts, such as {@code add-nappies}. */
    String id() {
      return Story.id(this);
    }
  }
}
