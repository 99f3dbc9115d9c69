package org.crmrecommend.examples.webshop.merchant;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.crmrecommend.Storefront;
import org.crmrecommend.examples.webshop.merchant.MerchantFrame.Section;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.serving.Health;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.Telemetry.Gauges;
import org.jspecify.annotations.Nullable;

/** What the shop does now: events, answers, its health and its model. */
public final class Dashboard {

  private static final int REFITS = 10;
  private static final int SHORT_NAME = 60;

  private final MerchantPages pages;
  private final Storefront storefront;
  private final LiveCounts counts;
  private volatile @Nullable CompletableFuture<Refit> refit;

  /**
   * What the template shows.
   *
   * @param frame what all pages of the merchant have in common
   * @param now the figures of this moment
   * @param model the model that answers
   * @param minutes the last 60 minutes, the oldest first
   */
  public record View(
      MerchantFrame frame, Now now, InPlace model, List<LiveCounts.Minute> minutes) {}

  /**
   * The figures of this moment.
   *
   * @param frame what all pages of the merchant have in common
   * @param health the state of the storefront
   * @param storedEvents number of events in the store
   * @param isTraining whether a model is being trained on request
   * @param refits the latest refits, the latest first
   */
  public record Now(
      MerchantFrame frame,
      Health health,
      long storedEvents,
      boolean isTraining,
      List<RefitText> refits) {

    /** Returns how old the oldest event is that popularity does not contain yet, in seconds. */
    public double freshnessSeconds() {
      return Math.round(health.freshness().toMillis() / 100.0) / 10.0;
    }
  }

  /**
   * The model that answers.
   *
   * @param info its origin
   * @param events number of events that it was trained on; empty if it was trained before the start
   */
  public record InPlace(ModelInfo info, OptionalLong events) {

    /** Returns the algorithm, abbreviated. */
    public String shortName() {
      String name = info.algorithm();
      return name.length() <= SHORT_NAME ? name : name.substring(0, SHORT_NAME) + " …";
    }
  }

  /**
   * A part of the page that is loaded again.
   *
   * @param minutes the last 60 minutes, the oldest first
   */
  public record Minutes(List<LiveCounts.Minute> minutes) {}

  Dashboard(MerchantPages pages, LiveCounts counts) {
    this.pages = pages;
    this.storefront = pages.shop().storefront();
    this.counts = counts;
  }

  void addTo(RoutesConfig routes) {
    routes.get(Section.DASHBOARD.path(), this::show);
    routes.get("/merchant/now", this::showNow);
    routes.get("/merchant/minutes", this::showMinutes);
    routes.post("/merchant/train", this::train);
  }

  private void show(Context context) {
    MerchantFrame frame = pages.frame(context, Section.DASHBOARD);
    pages.render(
        context, "dashboard.jte", new View(frame, now(frame), inPlace(), counts.minutes()));
  }

  private void showNow(Context context) {
    pages.render(context, "now.jte", now(pages.frame(context, Section.DASHBOARD)));
  }

  private void showMinutes(Context context) {
    pages.render(context, "minutes.jte", new Minutes(counts.minutes()));
  }

  private void train(Context context) {
    refit = storefront.refit();
    pages.pages().redirect(context, Section.DASHBOARD.path(), "training");
  }

  private Now now(MerchantFrame frame) {
    CompletableFuture<Refit> latest = refit;
    return new Now(
        frame,
        storefront.health(),
        counts.gauges().map(Gauges::storedEvents).orElse(0L),
        latest != null && !latest.isDone(),
        latestFirst().stream().limit(REFITS).map(one -> RefitText.of(one, frame)).toList());
  }

  private List<Refit> latestFirst() {
    List<Refit> refits = new ArrayList<>(storefront.refits());
    Collections.reverse(refits);
    return refits;
  }

  private InPlace inPlace() {
    ModelInfo info = storefront.model().info();
    Optional<Refit> origin =
        latestFirst().stream()
            .filter(one -> one.outcome() == Refit.Outcome.SWAPPED)
            .filter(one -> one.algorithm().equals(info.algorithm()) && one.eventCount() > 0)
            .filter(one -> isDuring(one, info))
            .findFirst();
    return new InPlace(
        info, origin.map(one -> OptionalLong.of(one.eventCount())).orElse(OptionalLong.empty()));
  }

  /** The time of training is in whole milliseconds. */
  private static boolean isDuring(Refit refit, ModelInfo info) {
    Duration after = Duration.between(refit.started(), info.trainedAt()).plusMillis(1);
    return !after.isNegative() && after.compareTo(refit.duration().plusMillis(2)) <= 0;
  }
}
