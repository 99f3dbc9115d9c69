package org.crmrecommend.serving.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.people.TraitChoice;
import org.jspecify.annotations.Nullable;

/** What a user decided, as bytes: each consent and each choice of a trait after its tag. */
final class ChoiceCodec {

  private static final int REFUSAL = 1;
  private static final int AGREEMENT = 2;
  private static final int AGREEMENT_WITH_END = 3;
  private static final int TRAIT = 4;

  /** The code of a choice is its index. New choices are added at the end. */
  private static final List<TraitChoice> CHOICES =
      List.of(TraitChoice.SHOWN, TraitChoice.HIDDEN, TraitChoice.DELETED);

  /**
   * What a user decided.
   *
   * @param consents in the order in which they were appended
   * @param traits choices by trait
   */
  record Choices(List<Consent> consents, Map<String, TraitChoice> traits) {

    static final Choices NONE = new Choices(List.of(), Map.of());

    Choices with(Consent consent) {
      List<Consent> extended = new ArrayList<>(consents);
      extended.add(consent);
      return new Choices(extended, traits);
    }

    Choices with(String trait, TraitChoice choice) {
      Map<String, TraitChoice> extended = new TreeMap<>(traits);
      extended.put(trait, choice);
      return new Choices(consents, extended);
    }
  }

  private ChoiceCodec() {}

  static void write(ValueWriter out, Choices choices) {
    for (Consent consent : choices.consents()) {
      Instant until = consent.until();
      out.unsigned(!consent.isGranted() ? REFUSAL : until == null ? AGREEMENT : AGREEMENT_WITH_END);
      out.text(consent.purpose().name());
      out.time(consent.time());
      out.text(consent.source());
      if (until != null) {
        out.time(until);
      }
    }
    choices
        .traits()
        .forEach(
            (trait, choice) -> {
              out.unsigned(TRAIT);
              out.text(trait);
              out.unsigned(CHOICES.indexOf(choice));
            });
  }

  static Choices read(ValueReader in) {
    List<Consent> consents = new ArrayList<>();
    Map<String, TraitChoice> traits = new TreeMap<>();
    while (in.hasNext()) {
      int tag = in.count();
      switch (tag) {
        case REFUSAL, AGREEMENT, AGREEMENT_WITH_END -> consents.add(readConsent(tag, in));
        case TRAIT -> traits.put(in.text(), CHOICES.get(in.count()));
        default -> throw new IllegalArgumentException("tag of a choice must be known: " + tag);
      }
    }
    return new Choices(consents, traits);
  }

  private static Consent readConsent(int tag, ValueReader in) {
    Purpose purpose = new Purpose(in.text());
    Instant time = in.time();
    String source = in.text();
    @Nullable Instant until = tag == AGREEMENT_WITH_END ? in.time() : null;
    return new Consent(purpose, tag != REFUSAL, time, until, source);
  }
}
