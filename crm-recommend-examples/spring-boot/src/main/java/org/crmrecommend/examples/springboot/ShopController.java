package org.crmrecommend.examples.springboot;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.crmrecommend.ForgetReceipt;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Request;
import org.crmrecommend.Storefront;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.serving.RecordOutcome;
import org.springframework.http.ProblemDetail;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;

/** The recommendations of a shop as endpoints; add your own security. */
@RestController
record ShopController(Storefront shop) {

  record LiveEvent(String user, String item, String kind) {}

  @GetMapping("/users/{user}/home")
  List<Recommendation> home(
      @PathVariable String user, @RequestParam(defaultValue = "10") int limit) {
    Assert.isTrue(limit <= 100, "limit must be at most 100: " + limit);
    Request request = Request.forUser(checked("user", user)).withLimit(limit);
    return shop.recommend(request.withPlacement("home")).list();
  }

  /** Answers when the event is on the disk. */
  @PostMapping("/events")
  CompletionStage<RecordOutcome> recordEvent(@RequestBody LiveEvent event) {
    EventKind kind = EventKind.of(checked("kind", event.kind()));
    return shop.record(Event.of(checked("user", event.user()), known(event.item()), kind));
  }

  @PutMapping("/items/{item}/stock")
  CompletionStage<Void> changeStock(@PathVariable String item, @RequestBody int stock) {
    String id = known(item);
    return shop.updateCatalog(catalog -> catalog.withStock(id, stock));
  }

  /** Replaces the rules of the home list. */
  @PutMapping("/home/rules")
  void changeRules(
      @RequestParam(defaultValue = "") String pin,
      @RequestParam(defaultValue = "100") int maxPerBrand) {
    Placement home = Placement.guessYouLike().named("home").atMost(maxPerBrand).per("brand");
    shop.placements(Placements.of(pin.isEmpty() ? home : home.pin(1, known(pin))));
  }

  @DeleteMapping("/users/{user}")
  ForgetReceipt erase(@PathVariable String user) {
    return shop.people().forget(checked("user", user));
  }

  @ExceptionHandler
  ProblemDetail badInput(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(BAD_REQUEST, e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail notANumber(MethodArgumentTypeMismatchException e) {
    return ProblemDetail.forStatusAndDetail(BAD_REQUEST, e.getName() + " must be an integer");
  }

  private String known(String item) {
    Catalog catalog = shop.catalog().orElseThrow();
    if (!catalog.contains(catalog.items().indexOf(checked("item", item)))) {
      throw new ResponseStatusException(NOT_FOUND, "unknown item: " + item);
    }
    return item;
  }

  private static String checked(String name, String text) {
    Assert.isTrue(!text.isEmpty() && text.length() <= 100, name + " must have 1 to 100 characters");
    return text;
  }
}
