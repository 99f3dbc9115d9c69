package org.crmrecommend.examples.webshop.merchant;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.crmrecommend.examples.webshop.merchant.MerchantFrame.Section;
import org.crmrecommend.examples.webshop.merchant.MerchantSessions.Attempt;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.web.Pages;
import org.crmrecommend.examples.webshop.web.Parameters;
import org.jspecify.annotations.Nullable;

/** The paths of the merchant's pages. All of them but the first need the password. */
public final class MerchantRoutes {

  private static final String SIGN_IN = Section.SIGN_IN.path();
  private static final String HOME = Section.DASHBOARD.path();
  private static final String CHARTS =
      "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.min.js";
  private static final int MAX_TEXT = 200;

  private final MerchantPages pages;
  private final MerchantSessions sessions;
  private final LiveCounts counts;

  /**
   * What the template of the sign-in page shows.
   *
   * @param frame what all pages of the merchant have in common
   * @param problem why the merchant could not sign in; empty at first
   */
  public record SignIn(MerchantFrame frame, Optional<String> problem) {}

  /**
   * Makes the pages of a shop.
   *
   * @param counts what the storefront of the shop reports
   */
  public MerchantRoutes(OpenShop shop, Pages pages, MerchantSessions sessions, LiveCounts counts) {
    this.pages = new MerchantPages(shop, pages, sessions);
    this.sessions = sessions;
    this.counts = counts;
  }

  /** Adds the routes. */
  public void addTo(RoutesConfig routes) {
    routes.before(HOME, this::guard);
    routes.before(HOME + "/*", this::guard);
    routes.get("/echarts.min.js", MerchantRoutes::sendCharts);
    routes.get(SIGN_IN, context -> showSignIn(context, null));
    routes.post(SIGN_IN, this::signIn);
    routes.post("/merchant/sign-out", this::signOut);
    new Dashboard(pages, counts).addTo(routes);
    new OutcomesPage(pages).addTo(routes);
    new CustomerPage(pages).addTo(routes);
    new PlacementsPage(pages).addTo(routes);
  }

  /** The library is a file of a jar without folders, which the server cannot serve by itself. */
  private static void sendCharts(Context context) {
    InputStream library =
        Objects.requireNonNull(MerchantRoutes.class.getResourceAsStream(CHARTS), CHARTS);
    context
        .contentType("text/javascript; charset=utf-8")
        .header("Cache-Control", "max-age=86400")
        .result(library);
  }

  private void guard(Context context) {
    Optional<String> session = sessions.find(context);
    if (session.isEmpty() && !context.path().equals(SIGN_IN)) {
      sendToSignIn(context);
    } else if (!context.method().equals(HandlerType.GET)) {
      requireToken(context, session.orElseGet(() -> pages.visitor(context)));
    }
  }

  private void requireToken(Context context, String sender) {
    String token = Parameters.of(context).text("merchantToken", MAX_TEXT);
    if (!sessions.isValid(sender, token)) {
      throw new ForbiddenResponse("the form is outdated; load the page again");
    }
  }

  private void sendToSignIn(Context context) {
    if (Pages.isPart(context)) { // a page that was open when its session ended
      context.header("HX-Redirect", SIGN_IN).status(HttpStatus.UNAUTHORIZED);
    } else {
      pages.pages().redirect(context, SIGN_IN);
    }
    context.skipRemainingHandlers();
  }

  private void showSignIn(Context context, @Nullable String problem) {
    MerchantFrame frame = pages.frame(context, Section.SIGN_IN);
    pages.render(
        context,
        "sign-in.jte",
        new SignIn(frame, Optional.ofNullable(problem).map(key -> frame.text(key))));
  }

  private void signIn(Context context) {
    Attempt attempt = sessions.signIn(context, Parameters.of(context).text("password", MAX_TEXT));
    switch (attempt) {
      case ACCEPTED -> pages.pages().redirect(context, HOME);
      case WRONG_PASSWORD -> {
        context.status(HttpStatus.FORBIDDEN);
        showSignIn(context, "merchant.sign-in.wrong");
      }
      case TOO_MANY -> {
        context.status(HttpStatus.TOO_MANY_REQUESTS);
        showSignIn(context, "merchant.sign-in.too-many");
      }
    }
  }

  private void signOut(Context context) {
    sessions.signOut(context);
    pages.pages().redirect(context, SIGN_IN);
  }
}
