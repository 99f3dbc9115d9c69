package org.crmrecommend.examples.webshop.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.crmrecommend.examples.shop.SampleShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ItemPictureTest {

  private static final Set<String> DRAWING_ELEMENTS =
      Set.of("svg", "title", "g", "rect", "path", "circle", "ellipse", "text");

  private static final Set<String> DRAWING_ATTRIBUTES =
      Set.of(
          "xmlns",
          "viewBox",
          "role",
          "width",
          "height",
          "fill",
          "fill-opacity",
          "stroke",
          "stroke-width",
          "stroke-linejoin",
          "stroke-linecap",
          "stroke-dasharray",
          "transform",
          "d",
          "cx",
          "cy",
          "r",
          "rx",
          "ry",
          "x",
          "y",
          "text-anchor",
          "font-family",
          "font-size",
          "letter-spacing");

  private static Item item(String title) {
    return Item.builder("id").title(title).build();
  }

  private static Element parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }

  private static String titleOf(String svg) throws Exception {
    return parse(svg).getElementsByTagName("title").item(0).getTextContent();
  }

  @Test
  void svg_productsOfTheSampleShop_areSmallDrawingsWithTheirTitle() throws Exception {
    Catalog catalog = SampleShop.DEFAULTS.withCustomers(1).withDays(1).generate().catalog();
    Set<String> pictures = new TreeSet<>();
    for (Item item : IntStream.range(0, catalog.itemCount()).mapToObj(catalog::item).toList()) {
      String svg = ItemPicture.svg(item);
      Element root = parse(svg);

      assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
      assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 200 200");
      assertThat(root.getAttribute("role")).isEqualTo("img");
      assertThat(titleOf(svg)).isEqualTo(item.title());
      assertThat(svg)
          .contains(">" + item.brand().replace("&", "&amp;").replace("'", "&#39;") + "<");
      assertThat(svg.getBytes(StandardCharsets.UTF_8).length).isBetween(500, 4096);
      assertOnlyDraws(root);
      pictures.add(svg);
    }
    assertThat(pictures).hasSize(catalog.size());
  }

  private static void assertOnlyDraws(Element root) {
    NodeList elements = root.getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      assertThat(elements.item(i).getNodeName()).isIn(DRAWING_ELEMENTS);
      NamedNodeMap attributes = elements.item(i).getAttributes();
      for (int k = 0; k < attributes.getLength(); k++) {
        assertThat(attributes.item(k).getNodeName()).isIn(DRAWING_ATTRIBUTES);
        assertThat(attributes.item(k).getNodeValue()).doesNotContain("url(");
      }
    }
  }

  @Test
  void svg_sameItem_isTheSamePicture() {
    assertThat(ItemPicture.svg(item("RED MUG"))).isEqualTo(ItemPicture.svg(item("RED MUG")));
  }

  @ParameterizedTest
  @CsvSource({
    "ALARM CLOCK BAKELIKE RED, RED, GREEN",
    "ALARM CLOCK BAKELIKE GREEN, GREEN, RED",
    "ALARM CLOCK BAKELIKE PINK, PINK, GREEN",
    "蓝色闹钟, BLUE, RED"
  })
  void svg_colorInTheTitle_isTheColorOfTheMotif(String title, Palette used, Palette unused) {
    assertThat(ItemPicture.svg(item(title)))
        .contains("fill='" + used.main() + "' stroke='" + used.dark() + "'")
        .doesNotContain(unused.main());
  }

  @Test
  void svg_noColorInTheTitle_isTheUsualColorOfTheMotif() {
    assertThat(ItemPicture.svg(item("Longjing"))).contains("fill='" + Palette.GREEN.main() + "'");
  }

  @Test
  void svg_titlesThatDifferInTheSize_havePicturesThatDifferInMoreThanTheTitle() {
    Set<String> drawings = new TreeSet<>();
    for (String size : List.of("S", "M", "L", "XL")) {
      drawings.add(
          ItemPicture.svg(item("Nappies size " + size)).replaceAll("<title>.*</title>", ""));
    }

    assertThat(drawings).hasSize(4);
  }

  @Test
  void svg_markupInTitleAndBrand_isText() throws Exception {
    String title = "</title><script>alert(\"1\")</script> & 'a' ]]> <!-- &lt;";
    String svg = ItemPicture.svg(Item.builder("id").title(title).brand("<b>&\"'").build());

    assertThat(titleOf(svg)).isEqualTo(title);
    assertThat(parse(svg).getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("<b>&\"'");
    assertThat(svg).doesNotContain("<script", "<!--", "<b>");
  }

  @Test
  void svg_charactersThatXmlForbids_becomeSpaces() throws Exception {
    String title = "a\u0000b\u001bc\uD800d\uDC00e\uFFFEf\uFFFFg\u0085h\ti😀";

    assertThat(titleOf(ItemPicture.svg(item(title)))).isEqualTo("a b c d e f g h i😀");
  }

  @Test
  void svg_longTitle_isCut() throws Exception {
    String svg =
        ItemPicture.svg(
            Item.builder("id").title("😀".repeat(10_000)).brand("品".repeat(10_000)).build());

    assertThat(titleOf(svg)).isEqualTo("😀".repeat(150));
    assertThat(svg).contains(">" + "品".repeat(30) + "<");
    assertThat(titleOf(ItemPicture.svg(item("\"".repeat(10_000))))).isEqualTo("\"".repeat(300));
    assertThat(titleOf(ItemPicture.svg(item("x" + "😀".repeat(10_000)))))
        .isEqualTo("x" + "😀".repeat(149) + " ");
  }

  @Test
  void svg_emptyTitleOrOnlyAnId_isAPicture() throws Exception {
    assertThat(titleOf(ItemPicture.svg(item("")))).isEmpty();
    assertThat(titleOf(ItemPicture.svg(Item.of("42")))).isEqualTo("42");
  }
}
