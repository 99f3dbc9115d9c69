package org.crmrecommend.examples.webshop.shelves;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.store.Cause;
import org.crmrecommend.examples.webshop.visitor.Shopper;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.serving.RecordOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what shoppers do. */
public final class Recorder {

  private static final Logger LOGGER = LoggerFactory.getLogger(Recorder.class);
  private static final String CHANNEL = "web";

  private final OpenShop shop;

  /** Records events in the storefront of a shop. */
  public Recorder(OpenShop shop) {
    this.shop = shop;
  }

  /** Records that a shopper opened the page of an item, from a list or otherwise. */
  public void opened(Shopper shopper, String item, Optional<Cause> cause) {
    if (cause.isEmpty()) {
      record(Event.of(shopper.userId(), item, EventKind.VIEW));
      return;
    }
    Cause list = cause.get();
    record(
        Event.of(shopper.userId(), item, EventKind.CLICK)
            .because(list.answerId(), list.position())
            .withId("click-" + list.answerId() + "-" + list.position()));
  }

  /** Records that a shopper did something with an item. */
  public void did(Shopper shopper, String item, EventKind kind, Optional<Cause> cause) {
    Event event = Event.of(shopper.userId(), item, kind);
    record(cause.map(list -> event.because(list.answerId(), list.position())).orElse(event));
  }

  /**
   * Records whether a shopper allows personal lists, and waits until it is durable.
   *
   * @param source where the shopper said so
   */
  public void allowPersonalLists(Shopper shopper, boolean isAllowed, String source) {
    Instant now = shop.clock().instant();
    Consent consent =
        isAllowed
            ? Consent.granted(Purpose.PERSONALIZATION, now, source)
            : Consent.refused(Purpose.PERSONALIZATION, now, source);
    shop.storefront().people().record(shopper.userId(), consent).toCompletableFuture().join();
  }

  /** Records an event. A failure is logged; the shopper goes on. */
  public CompletionStage<RecordOutcome> record(Event event) {
    return shop.storefront()
        .record(event.withChannel(CHANNEL))
        .whenComplete(
            (outcome, failure) -> {
              if (failure != null) {
                LOGGER.warn("an event is not recorded: {}", failure.getMessage());
              }
            });
  }
}
