package org.crmrecommend.examples.webshop.merchant;

import io.javalin.http.Context;
import org.crmrecommend.examples.webshop.merchant.MerchantFrame.Section;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.web.Frame;
import org.crmrecommend.examples.webshop.web.Pages;

/** Renders the pages of the merchant. */
final class MerchantPages {

  private final OpenShop shop;
  private final Pages pages;
  private final MerchantSessions sessions;

  MerchantPages(OpenShop shop, Pages pages, MerchantSessions sessions) {
    this.shop = shop;
    this.pages = pages;
    this.sessions = sessions;
  }

  OpenShop shop() {
    return shop;
  }

  /** Returns the pages of the shop. */
  Pages pages() {
    return pages;
  }

  /** Returns what the page of a request has in common with all pages of the merchant. */
  MerchantFrame frame(Context context, Section section) {
    Frame frame = pages.frame(context);
    String sender = sessions.find(context).orElse(frame.shopper().visitor());
    return new MerchantFrame(frame, sessions.formToken(sender), section);
  }

  /** Returns the id of the browser of a request. */
  String visitor(Context context) {
    return pages.shopper(context).visitor();
  }

  /** Returns the shelves of the shop. */
  Shelves shelves() {
    return new Shelves(shop, pages.items());
  }

  /** Returns what puts lists into words, in the language of a page. */
  ListTexts texts(MerchantFrame frame) {
    return new ListTexts(frame, shelves(), shop.catalog());
  }

  /** Answers with a page or a part of one. */
  void render(Context context, String template, Object view) {
    pages.render(context, "merchant/" + template, view);
  }
}
