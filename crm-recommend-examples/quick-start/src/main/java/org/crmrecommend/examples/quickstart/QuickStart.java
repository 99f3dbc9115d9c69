package org.crmrecommend.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crmrecommend.ForgetReceipt;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Request;
import org.crmrecommend.Storefront;
import org.crmrecommend.Trace;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/** Lists for one customer of a tea shop: before and after an event, and after she is forgotten. */
public final class QuickStart {

  private static final String EVENTS =
      """
      user,item,kind
      anna,longjing,purchase
      ben,longjing,purchase
      ben,glass-pot,purchase
      cleo,longjing,purchase
      cleo,glass-pot,purchase
      dan,oolong,purchase
      dan,clay-pot,purchase
      """;

  private static final String ITEMS =
      """
      id,title,price,stock
      longjing,Longjing green tea,12.90,20
      glass-pot,Glass teapot,24.00,5
      oolong,Tieguanyin oolong,9.90,12
      clay-pot,Clay teapot,39.00,3
      matcha,Matcha,18.50,0
      """;

  private QuickStart() {}

  public static void main(String[] args) throws IOException {
    Path folder =
        args.length > 0
            ? Files.createDirectories(Path.of(args[0]))
            : Files.createTempDirectory("quick-start");
    try (Storefront shop =
        Storefront.builder()
            .folder(folder.resolve("shop"))
            .events(Files.writeString(folder.resolve("events.csv"), EVENTS))
            .catalog(Files.writeString(folder.resolve("items.csv"), ITEMS))
            .open()) {
      print("Anna bought Longjing", shop.recommend(Request.forUser("anna")));
      shop.record(Event.of("anna", "oolong", EventKind.CART));
      print("She puts oolong in her basket", shop.recommend(Request.forUser("anna")));
      ForgetReceipt receipt = shop.people().forget("anna");
      print(receipt.events() + " events forgotten", shop.recommend(Request.forUser("anna")));
    }
  }

  private static void print(String heading, Recommendations answer) {
    System.out.println(heading);
    for (Recommendation item : answer) {
      System.out.println("  " + item.position() + ". " + item.title() + " " + item.reasons());
    }
    for (Trace.Step step : answer.trace().steps()) {
      System.out.println("  " + step.kept() + " " + step.type().text());
    }
    for (Trace.TierResult tier : answer.trace().tiers()) {
      System.out.println("  " + tier.itemCount() + " from " + tier.name());
    }
    answer.trace().notes().forEach(note -> System.out.println("  " + note.text()));
  }
}
