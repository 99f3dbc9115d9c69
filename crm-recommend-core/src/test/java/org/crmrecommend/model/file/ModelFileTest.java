package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.sequence.SessionKnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

  private static final TrainingData DATA = TrainingData.builder(RandomLogs.log(1)).build();
  private static final Model MODEL = ItemKnn.DEFAULTS.train(DATA);

  @TempDir private Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void writeModel() {
    file = folder.resolve("model.safetensors");
    ModelFile.write(file, MODEL);
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> ModelFile.read(file))
        .withMessage(file + ": " + message);
  }

  private EditableModelFile edit() throws IOException {
    return EditableModelFile.of(Files.readAllBytes(file));
  }

  private void write(EditableModelFile edited) {
    RawFile.write(file, edited.bytes());
  }

  @Test
  void read_writtenModel_hasItsInfoItemsAndScores() {
    Model read = ModelFile.read(file);

    Profile profile = Profile.builder().add(1, 2).addToBasket(3).build();
    assertThat(read.info()).isEqualTo(MODEL.info());
    assertThat(read.items()).isEqualTo(MODEL.items());
    assertThat(ModelScores.scores(read, profile))
        .containsExactly(ModelScores.scores(MODEL, profile));
  }

  /** The test's own writer, with its own checksums, agrees with that of the library. */
  @Test
  void read_fileOfTheTest_givesTheSameModel() throws IOException {
    Path copy = folder.resolve("copy");
    byte[] original = Files.readAllBytes(file);
    write(edit());

    ModelFile.write(copy, ModelFile.read(file));

    assertThat(Files.readAllBytes(file)).isNotEqualTo(original); // the texts have another order
    assertThat(copy).hasBinaryContent(original);
  }

  @Test
  void inspect_model_listsItAndItsArrays() {
    ModelFile.Contents contents = ModelFile.inspect(file);

    int items = DATA.items().size();
    assertThat(contents.isChecked()).isTrue();
    assertThat(contents.models())
        .containsExactly(new ModelFile.Part("model", "neighbor", 2, MODEL.info()));
    assertThat(contents.arrays())
        .contains(
            new ModelFile.Array("items.offsets", "I64", List.of(items + 1L), 8 * (items + 1L)),
            new ModelFile.Array(
                "model.neighbors.starts", "I32", List.of(items + 1L), 4 * items + 4));
  }

  @Test
  void inspect_hybridOfHybrids_listsEachPart() {
    Model hybrid =
        Fallback.of(Fallback.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS), ItemKnn.DEFAULTS)
            .train(DATA);
    ModelFile.write(file, hybrid);

    assertThat(ModelFile.inspect(file).models())
        .extracting(ModelFile.Part::name, ModelFile.Part::format)
        .containsExactly(
            tuple("model", "hybrid"),
            tuple("model.parts.0", "hybrid"),
            tuple("model.parts.0.parts.0", "neighbor"),
            tuple("model.parts.0.parts.1", "popularity"),
            tuple("model.parts.1", "neighbor"));
  }

  @Test
  void inspect_fileOfAnotherProgram_listsItsArrays() {
    RawFile.write(
        file,
        new RawFile(
                "{\"numbers\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                new byte[8])
            .bytes());

    assertThat(ModelFile.inspect(file))
        .isEqualTo(
            new ModelFile.Contents(
                List.of(),
                List.of(new ModelFile.Array("numbers", "I32", List.of(2L), 8)),
                false,
                0));
    assertRefused("it holds no model; choose a file that ModelFile.write wrote");
  }

  @Test
  void write_modelWithoutFormat_isRejected() throws IOException {
    byte[] before = Files.readAllBytes(file);
    Model model = new ApplicationModel(MODEL.info(), MODEL.items(), new float[0]);
    Model hybrid = Fallback.of((data, context) -> model).train(DATA);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFile.write(file, model))
        .withMessage(
            "model must have a ModelFormat, registered as a service:"
                + " org.crmrecommend.model.file.ApplicationModel");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFile.write(file, hybrid))
        .withMessageStartingWith("model must have a ModelFormat");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void write_partWithOtherItems_isRejected() {
    IdMap items = IdMap.of(List.of("a", "b"));
    ModelWriter writer = new ModelWriter(new SafetensorsWriter(), ModelFormats.load(), items, "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.model("part", MODEL))
        .withMessage(
            "parts of a model must have the same items: " + MODEL.items() + " and " + items);
  }

  @Test
  void read_unknownFormat_isRefused() throws IOException {
    EditableModelFile edited = edit();
    edited.texts().put("model.format", "magic");
    write(edited);

    assertRefused(
        "the model format \"magic\" is unknown; add the library that provides it; known are"
            + " content, demographic, factor, hybrid, linear, neighbor, popularity, rules,"
            + " sequence, sequence-rules");
  }

  @Test
  void read_newerVersionOfFormat_isRefused() throws IOException {
    EditableModelFile edited = edit();
    edited.texts().put("model.version", "9");
    write(edited);

    assertRefused(
        "the model has version 9 of the format neighbor, newer than 2; update this library");
  }

  /** Such a model could not mask users. */
  @Test
  void read_sessionsOfVersion1_isRefused() throws IOException {
    ModelFile.write(file, SessionKnn.DEFAULTS.train(DATA));
    EditableModelFile edited = edit();
    edited.texts().put("model.version", "1");
    write(edited);

    assertRefused(
        "version 1 of session-knn does not say which user a session belongs to; save the model"
            + " again");
  }

  @Test
  void inspect_modelWithRowsOfUsers_hasTheirNumber() throws IOException {
    Model model = UserKnn.DEFAULTS.train(DATA);
    String user = DATA.log().users().id(3);
    Model hybrid = Fallback.of(UserKnn.DEFAULTS, SessionKnn.DEFAULTS, ItemKnn.DEFAULTS).train(DATA);
    int users = DATA.interactions().userCount();

    assertThat(ModelFile.inspect(file).personalRows()).isZero();
    ModelFile.write(file, model);
    assertThat(ModelFile.inspect(file).personalRows()).isEqualTo(users);
    assertThat(edit().texts()).containsEntry("personal_rows", Integer.toString(users));
    ModelFile.write(file, model.withoutUsers(Set.of(user)));
    assertThat(ModelFile.inspect(file).personalRows()).isEqualTo(users - 1);
    ModelFile.write(file, hybrid.withoutUsers(Set.of(user)));
    assertThat(ModelFile.inspect(file).personalRows()).isEqualTo(users - 1);
  }

  @Test
  void inspect_malformedNumberOfPersonalRows_isRefused() throws IOException {
    EditableModelFile edited = edit();
    edited.texts().put("personal_rows", "-1");
    write(edited);

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> ModelFile.inspect(file))
        .withMessageContaining("its \"personal_rows\" is not a number of users");
  }

  @Test
  void read_newerVersionOfFile_isRefused() throws IOException {
    EditableModelFile edited = edit();
    edited.texts().put("crm-recommend.version", "2");
    write(edited);

    assertRefused(
        "it has version 2 of the file format; update this library, which reads version 1");
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> ModelFile.inspect(file))
        .withMessageContaining("version 2 of the file format");
  }

  @Test
  void read_checkedFileWithoutVersion_isRefused() {
    new SafetensorsWriter().ints("numbers", new int[] {1}).write(file);

    assertRefused("its checksums or its version are missing; save the model again");
  }

  @Test
  void read_textFile_isRefused() throws IOException {
    Files.writeString(file, "user,item\nu1,i1\n");

    assertRefused(
        "it announces a header of more than 100 MiB; the file is damaged or not a safetensors"
            + " file; copy or save it again");
  }

  @Test
  void read_emptyFile_isRefused() throws IOException {
    Files.write(file, new byte[0]);

    assertRefused("it has only 0 bytes; copy or save it again");
  }

  @Test
  void read_folder_isRefused() {
    file = folder;

    assertRefused("it is not a regular file; choose a file");
  }

  @Test
  void read_missingFile_isReported() {
    Path missing = folder.resolve("missing");

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> ModelFile.read(missing))
        .withMessage(missing + ": cannot be read: no such file");
  }

  @Test
  void read_intoItemsThatLackSome_addsThem() {
    List<String> present = MODEL.items().stream().skip(5).toList();
    IdMap items = IdMap.of(present);

    Model read = ModelFile.read(file, items);

    assertThat(read.items()).isSameAs(items);
    assertThat(read.itemCount()).isEqualTo(MODEL.itemCount());
    assertThat(items.stream().limit(present.size())).containsExactlyElementsOf(present);
    assertThat(items.stream().skip(present.size())).containsExactly("i0", "i1", "i2", "i3", "i4");
  }

  @Test
  void read_duplicateIds_isRefused() throws IOException {
    EditableModelFile edited = edit();
    byte[] ids = edited.tensors().get("items.bytes").bytes().clone();
    assertThat(new String(ids, StandardCharsets.UTF_8)).startsWith("i0i1i2");
    ids[3] = '0';
    edited.putTensor("items.bytes", "U8", Integer.toString(ids.length), ids);
    write(edited);

    assertRefused("it has an item id twice; write each id once");
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> ModelFile.read(file, MODEL.items()))
        .withMessageContaining("it has an item id twice");
  }

  @Test
  void read_missingOrMalformedValue_isRefused() throws IOException {
    EditableModelFile original = edit();
    for (Map.Entry<String, String> change :
        Map.of(
                "model.version", "one",
                "model.info.itemCount", "2147483648",
                "model.info.asOf", "yesterday",
                "model.baseline.mean", "many")
            .entrySet()) {
      EditableModelFile edited = original.copy();
      edited.texts().put(change.getKey(), change.getValue());
      write(edited);
      assertThatExceptionOfType(BadModelFileException.class)
          .isThrownBy(() -> ModelFile.read(file))
          .withMessageContaining("\"" + change.getKey() + "\" is not a");
      edited.texts().remove(change.getKey());
      write(edited);
      assertRefused("it has no value \"" + change.getKey() + "\"; save the model again");
    }
  }
}
