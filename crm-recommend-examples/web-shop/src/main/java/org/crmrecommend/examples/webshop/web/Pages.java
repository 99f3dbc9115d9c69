package org.crmrecommend.examples.webshop.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.shelves.ShopItems;
import org.crmrecommend.examples.webshop.store.BasketLine;
import org.crmrecommend.examples.webshop.store.Baskets;
import org.crmrecommend.examples.webshop.visitor.Messages;
import org.crmrecommend.examples.webshop.visitor.Shopper;
import org.crmrecommend.examples.webshop.visitor.Visitors;
import org.crmrecommend.people.Purpose;

/** Renders pages. */
public final class Pages {

  private static final String TEMPLATES = "org.crmrecommend.examples.webshop.templates";
  private static final String NOTICE = "notice";
  private static final int NOTICE_SECONDS = 60;

  private final OpenShop shop;
  private final ShopItems items;
  private final Visitors visitors;
  private final Baskets baskets;
  private final Function<Context, Optional<Frame.StoryBanner>> story;
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, TEMPLATES);

  /**
   * Renders the pages of a shop.
   *
   * @param story returns the step of a guided story in which the browser is
   */
  public Pages(
      OpenShop shop,
      ShopItems items,
      Visitors visitors,
      Function<Context, Optional<Frame.StoryBanner>> story) {
    this.shop = shop;
    this.items = items;
    this.visitors = visitors;
    this.baskets = new Baskets(shop.database(), shop.clock());
    this.story = story;
  }

  /** Returns what the page of a request has in common with all pages. */
  public Frame frame(Context context) {
    Shopper shopper = visitors.shopper(context);
    String query = context.queryString();
    return new Frame(
        shopper,
        visitors.formToken(shopper),
        context.path() + (query == null ? "" : "?" + query),
        items.departments(shopper.language()),
        baskets.lines(shopper.userId()).stream().mapToInt(BasketLine::quantity).sum(),
        notice(context, shopper),
        shop.storefront().people().allows(shopper.userId(), Purpose.PERSONALIZATION),
        shop.zone(),
        story.apply(context));
  }

  /** Returns who asks. */
  public Shopper shopper(Context context) {
    return visitors.shopper(context);
  }

  private static Optional<String> notice(Context context, Shopper shopper) {
    String key = context.cookie(NOTICE);
    if (key == null) {
      return Optional.empty();
    }
    context.removeCookie(NOTICE, "/");
    Messages messages = Messages.in(shopper.language());
    String full = NOTICE + "." + key;
    return messages.contains(full) ? Optional.of(messages.text(full)) : Optional.empty();
  }

  /** Answers with a page or a part of one. */
  public void render(Context context, String template, Object view) {
    StringOutput output = new StringOutput();
    templates.render(template, view, output);
    context
        .contentType("text/html; charset=utf-8")
        .result(output.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Sends the browser to another page, where it reads what has happened. */
  public void redirect(Context context, String path, String notice) {
    context.cookie(
        new Cookie(NOTICE, notice, "/", NOTICE_SECONDS, false, true, null, SameSite.LAX));
    redirect(context, path);
  }

  /** Sends the browser to another page. */
  public void redirect(Context context, String path) {
    context.redirect(path, HttpStatus.SEE_OTHER);
  }

  /** Returns whether the request is for a part of the page, which htmx replaces. */
  public static boolean isPart(Context context) {
    return "true".equals(context.header("HX-Request"));
  }

  /** Returns the items of the shop as pages show them. */
  public ShopItems items() {
    return items;
  }
}
