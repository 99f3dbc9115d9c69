package org.crmrecommend.examples.shop;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a customer of the sample shop may care for; hidden from whoever sees only the events. */
public enum Interest {
  BABY("育儿"),
  BEER("小酌"),
  TEA("茶"),
  COFFEE("咖啡"),
  COOKING("下厨"),
  HOTPOT("火锅"),
  BAKING("烘焙"),
  SNACKS("零食"),
  FRUIT("水果"),
  CATS("养猫"),
  DOGS("养狗"),
  RUNNING("跑步"),
  CAMPING("露营"),
  FISHING("钓鱼"),
  GAMING("电竞"),
  GADGETS("数码"),
  PHOTOGRAPHY("摄影"),
  BOOKS("读书"),
  CALLIGRAPHY("书法"),
  GARDENING("园艺"),
  BEAUTY("美妆"),
  FASHION("穿搭"),
  YOGA("健身瑜伽"),

  /** What everybody needs now and then, such as tissues; nobody's taste in particular. */
  EVERYDAY("日用");

  private final String chineseName;

  Interest(String chineseName) {
    this.chineseName = chineseName;
  }

  /** The name in both languages, such as {@code 茶 tea}. */
  public String label() {
    return chineseName + " " + name().toLowerCase(Locale.ROOT);
  }

  /** The taste of that name in any case. */
  static Interest parse(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The tastes whose names are joined by bars. */
  static Set<Interest> parseAll(String names) {
    Set<Interest> interests = EnumSet.noneOf(Interest.class);
    Arrays.stream(names.split("\\|", -1)).map(Interest::parse).forEach(interests::add);
    return Collections.unmodifiableSet(interests);
  }
}
