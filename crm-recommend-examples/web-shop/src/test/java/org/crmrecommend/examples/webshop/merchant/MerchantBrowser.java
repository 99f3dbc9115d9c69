package org.crmrecommend.examples.webshop.merchant;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.examples.webshop.Browser;
import org.crmrecommend.examples.webshop.Browser.Answer;
import org.crmrecommend.examples.webshop.ShopServer;

/** The browser of a merchant. */
final class MerchantBrowser {

  static final MerchantPassword PASSWORD = MerchantPassword.of("only for tests");

  private static final Pattern TEXT =
      Pattern.compile("<textarea[^>]*>\\n(.*?)</textarea>", Pattern.DOTALL);

  private final Browser browser;

  private MerchantBrowser(Browser browser) {
    this.browser = browser;
  }

  static MerchantBrowser of(ShopServer server) {
    return new MerchantBrowser(Browser.of(server));
  }

  static MerchantBrowser signedIn(ShopServer server) {
    return signedIn(server, "en");
  }

  static MerchantBrowser signedIn(ShopServer server, String language) {
    MerchantBrowser merchant = new MerchantBrowser(Browser.of(server, language));
    merchant.signIn(PASSWORD.text());
    return merchant;
  }

  Answer signIn(String password) {
    return post("/merchant/sign-in", "/merchant/sign-in", "password", password);
  }

  Answer get(String path) {
    return browser.get(path);
  }

  Browser browser() {
    return browser;
  }

  /** Sends a form with the token of a page. */
  Answer post(String page, String path, String... fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    all.add("merchantToken");
    all.add(field(get(page), "merchantToken"));
    return browser.postWithoutToken(path, all.toArray(String[]::new));
  }

  /** Presses a button of the editor on the draft of an earlier answer. */
  Answer edit(Answer earlier, String... fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    for (String name : List.of("merchantToken", "base")) {
      all.add(name);
      all.add(field(earlier, name));
    }
    if (!List.of(fields).contains("yaml")) {
      all.add("yaml");
      all.add(yaml(earlier));
    }
    return browser.postWithoutToken("/merchant/placements", all.toArray(String[]::new));
  }

  /** Returns the draft of a page. */
  static String yaml(Answer page) {
    Matcher matcher = TEXT.matcher(page.text());
    if (!matcher.find()) {
      throw new IllegalStateException("the page has no draft: " + page.text());
    }
    return unescaped(matcher.group(1));
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  static String field(Answer page, String name) {
    Matcher matcher =
        Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.text());
    if (!matcher.find()) {
      throw new IllegalStateException("the page has no field " + name + ": " + page.text());
    }
    return matcher.group(1);
  }
}
