package org.crmrecommend.examples.webshop.merchant;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.examples.webshop.visitor.Messages;
import org.crmrecommend.serving.Refit;

/**
 * A refit in the words of the merchant.
 *
 * @param started when it began
 * @param seconds how long it took
 * @param outcome what became of it
 * @param reason why
 * @param quality how good the new model is; empty if it was not measured
 */
public record RefitText(
    String started, String seconds, String outcome, String reason, Optional<String> quality) {

  /** The reasons of the storefront that have a text in the languages of the pages. */
  private static final Map<String, String> REASONS =
      Map.of(
          "the model before was only provisional", "provisional",
          "too few later events to compare the models", "too-few",
          "not worse on the latest events", "not-worse",
          "the new model is worse on the latest events", "worse",
          "cancelled", "cancelled");

  static RefitText of(Refit refit, MerchantFrame frame) {
    String reason = REASONS.get(refit.reason());
    return new RefitText(
        frame.time(refit.started()),
        frame.number((double) refit.duration().toSeconds()),
        frame.text("merchant.refit." + refit.outcome().name().toLowerCase(Locale.ROOT)),
        reason == null ? refit.reason() : frame.text("merchant.reason." + reason),
        refit.validation().map(validation -> quality(validation, frame)));
  }

  private static String quality(Refit.Validation validation, MerchantFrame frame) {
    Messages messages = Messages.in(frame.language());
    return validation.current().isPresent()
        ? messages.text(
            "merchant.quality.both",
            validation.metric(),
            validation.userCount(),
            validation.candidate(),
            validation.current().getAsDouble())
        : messages.text(
            "merchant.quality.one",
            validation.metric(),
            validation.userCount(),
            validation.candidate());
  }
}
