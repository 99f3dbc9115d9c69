package org.crmrecommend.examples.webshop.merchant;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.crmrecommend.examples.placements.PlacementsFile;
import org.crmrecommend.examples.webshop.merchant.MerchantFrame.Section;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.shelves.Links;
import org.crmrecommend.examples.webshop.store.Account;
import org.crmrecommend.examples.webshop.store.Accounts;
import org.crmrecommend.examples.webshop.store.PublishedPlacements.Version;
import org.crmrecommend.examples.webshop.web.Parameters;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;

/**
 * The rules of the lists: a draft that is changed by simple forms or as a text, compared with what
 * shoppers see now, and published. The page itself holds the draft; nothing is stored before it is
 * published.
 */
public final class PlacementsPage {

  private static final String PATH = Section.PLACEMENTS.path();

  private final MerchantPages pages;
  private final OpenShop shop;
  private final Drafts drafts;
  private final Previews previews;
  private final Accounts accounts;

  /**
   * What the template shows.
   *
   * @param frame what all pages of the merchant have in common
   * @param editor the draft and the forms that change it
   * @param answer what the last button did
   */
  public record View(MerchantFrame frame, Editor editor, Answer answer) {}

  /**
   * The forms that change the draft.
   *
   * @param base number of the version that is changed; 0 before any was published
   * @param chosen name of the placement that the forms change; empty if there is none
   * @param rules its rules
   * @param choices filters to choose from
   * @param entered what is in the fields
   */
  public record Editor(
      long base,
      String chosen,
      List<RuleText> rules,
      FilterChoices choices,
      Map<String, String> entered) {

    /** Returns what is in a field; empty if it is new. */
    public String entered(String field) {
      return entered.getOrDefault(field, "");
    }
  }

  /**
   * What a button did.
   *
   * @param draft the draft then
   * @param status what happened, in a sentence; empty if nothing did
   * @param hits items to choose from for a pin
   * @param preview what the draft changes
   * @param conflict what somebody else has published meanwhile
   */
  public record Answer(
      Draft draft,
      Optional<String> status,
      List<Hit> hits,
      Optional<Preview> preview,
      Optional<Conflict> conflict) {

    static Answer of(Draft draft) {
      return new Answer(draft, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    Answer withStatus(String text) {
      return new Answer(draft, Optional.of(text), hits, preview, conflict);
    }
  }

  /**
   * A version that somebody else has published.
   *
   * @param version the version
   * @param lines its lines
   */
  public record Conflict(Version version, List<Line> lines) {

    /**
     * A line.
     *
     * @param text the line
     * @param isNew whether the draft does not have it
     */
    public record Line(String text, boolean isNew) {}

    static Conflict of(Version version, Draft draft) {
      Set<String> known = draft.yaml().lines().collect(Collectors.toSet());
      return new Conflict(
          version,
          version.yaml().lines().map(line -> new Line(line, !known.contains(line))).toList());
    }
  }

  PlacementsPage(MerchantPages pages) {
    this.pages = pages;
    this.shop = pages.shop();
    this.drafts = new Drafts(shop);
    this.previews = new Previews(shop, pages.pages().items());
    this.accounts = new Accounts(shop.database());
  }

  void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show);
    routes.post(PATH, this::change);
  }

  private void show(Context context) {
    Optional<Version> latest = drafts.latest();
    String yaml =
        latest
            .map(Version::yaml)
            .orElseGet(() -> PlacementsFile.toYaml(shop.storefront().placements()));
    Draft draft = drafts.read(yaml);
    String chosen = Parameters.of(context).text("placement", 200);
    render(context, Answer.of(draft), latest.map(Version::number).orElse(0L), chosen, Map.of());
  }

  private void change(Context context) {
    PlacementsForm form = PlacementsForm.of(Parameters.of(context));
    MerchantFrame frame = pages.frame(context, Section.PLACEMENTS);
    Draft draft = drafts.read(form.yaml());
    if (form.action() == PlacementsForm.Action.PUBLISH && draft.problems().isEmpty()) {
      publish(context, form, draft);
      return;
    }
    render(context, answer(form, draft, frame), form.base(), form.placement(), form.entered());
  }

  private Answer answer(PlacementsForm form, Draft draft, MerchantFrame frame) {
    RuleForm rule = new RuleForm(form.parameters(), shop.catalog());
    return switch (form.action()) {
      case CHOOSE, PUBLISH -> Answer.of(draft);
      case CHECK -> checked(draft, frame);
      case BOOST -> changed(draft, form, frame, rule::boosted);
      case EXCLUDE -> changed(draft, form, frame, rule::excluding);
      case CAP -> changed(draft, form, frame, rule::capped);
      case REMOVE -> changed(draft, form, frame, rule::removed);
      case PIN -> pinned(draft, form, frame, rule);
      case PREVIEW -> previewed(draft, form, frame);
    };
  }

  private static Answer checked(Draft draft, MerchantFrame frame) {
    Answer answer = Answer.of(draft);
    return draft.problems().isEmpty()
        ? answer.withStatus(frame.text("merchant.draft.fits"))
        : answer;
  }

  private Answer changed(
      Draft draft, PlacementsForm form, MerchantFrame frame, UnaryOperator<Placement> change) {
    Optional<Placement> chosen = draft.find(form.placement());
    if (chosen.isEmpty()) {
      return Answer.of(draft.withProblem(frame.text("merchant.draft.choose")));
    }
    try {
      Placement next = change.apply(chosen.get());
      List<Placement> all =
          draft.placements().orElseThrow().list().stream()
              .map(placement -> placement.equals(chosen.get()) ? next : placement)
              .toList();
      return Answer.of(drafts.of(new Placements(all)))
          .withStatus(frame.text("merchant.draft.changed"));
    } catch (IllegalArgumentException e) { // the form does not fit, and the message says why
      return Answer.of(draft.withProblem(String.valueOf(e.getMessage())));
    }
  }

  private Answer pinned(Draft draft, PlacementsForm form, MerchantFrame frame, RuleForm rule) {
    String chosen = form.parameters().text("pinItem", 200);
    String query = chosen.isEmpty() ? form.entered().getOrDefault("pinText", "") : chosen;
    List<Hit> hits = Hit.of(query, shop.catalog(), frame);
    if (hits.isEmpty()) {
      return Answer.of(draft.withProblem(frame.text("merchant.draft.no-item", query)));
    }
    if (hits.size() > 1) {
      return new Answer(draft, Optional.empty(), hits, Optional.empty(), Optional.empty());
    }
    return changed(draft, form, frame, placement -> rule.pinned(placement, hits.get(0).id()));
  }

  private Answer previewed(Draft draft, PlacementsForm form, MerchantFrame frame) {
    Optional<Placement> chosen = draft.find(form.placement());
    if (!draft.problems().isEmpty() || chosen.isEmpty()) {
      return Answer.of(
          draft.withProblem(
              frame.text(
                  chosen.isEmpty() ? "merchant.draft.choose" : "merchant.draft.no-preview")));
    }
    Account customer = customer(form.entered().getOrDefault("customer", ""));
    Preview preview = previews.of(draft.placements().orElseThrow(), chosen.get(), customer, frame);
    return new Answer(draft, Optional.empty(), List.of(), Optional.of(preview), Optional.empty());
  }

  /** Returns a customer by an id or a name; the first one if nobody is named. */
  private Account customer(String text) {
    return accounts
        .find(text)
        .or(() -> accounts.search(text, 1).stream().findFirst())
        .orElseGet(() -> new Account(text.isEmpty() ? "?" : text, text, Instant.EPOCH));
  }

  private void publish(Context context, PlacementsForm form, Draft draft) {
    MerchantFrame frame = pages.frame(context, Section.PLACEMENTS);
    try {
      if (drafts.publish(draft, form.base())) {
        pages
            .pages()
            .redirect(
                context,
                PATH + "?placement=" + Links.encoded(form.placement()),
                "placements-published");
        return;
      }
    } catch (IllegalArgumentException e) { // the catalog has changed since the check
      Draft refused = draft.withProblem(String.valueOf(e.getMessage()));
      render(context, Answer.of(refused), form.base(), form.placement(), form.entered());
      return;
    }
    Version latest = drafts.latest().orElseThrow();
    Answer answer =
        new Answer(
            draft,
            Optional.of(frame.text("merchant.draft.conflict", latest.number())),
            List.of(),
            Optional.empty(),
            Optional.of(Conflict.of(latest, draft)));
    render(context, answer, latest.number(), form.placement(), form.entered());
  }

  private void render(
      Context context, Answer answer, long base, String name, Map<String, String> entered) {
    MerchantFrame frame = pages.frame(context, Section.PLACEMENTS);
    Draft draft = answer.draft();
    Optional<Placement> chosen =
        draft
            .find(name)
            .or(() -> draft.placements().flatMap(all -> all.list().stream().findFirst()));
    Editor editor =
        new Editor(
            base,
            chosen.map(Placement::name).orElse(""),
            chosen
                .map(placement -> RuleText.of(placement, shop.catalog(), frame))
                .orElse(List.of()),
            FilterChoices.of(shop.catalog(), frame),
            entered);
    pages.render(context, "placements.jte", new View(frame, editor, answer));
  }
}
