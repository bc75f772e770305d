package holdfast.office.product;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadHandler;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Caller;
import holdfast.stock.ProductExport;
import holdfast.stock.ProductExport.Filter;
import holdfast.stock.ProductExport.Format;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Offers what the list shows as a file, which an import reads back. */
@Dependent
class ExportQuestion {
  @Inject ProductExport export;

  void ask(ProductRows.Asked asked, int count) {
    Texts texts = Texts.here();
    Dialog dialog = new Dialog(texts.text("export.title"));
    dialog.setWidth("30rem");
    Paragraph what = new Paragraph(texts.count("export.what", count));
    Div files = new Div();
    files.addClassName("export-files");
    Caller me = SignedIn.callerHere();
    Filter filter = new Filter(asked.text(), null, asked.store(), asked.only());
    for (Format format : Format.values()) {
      DownloadHandler download =
          event -> {
            event.setFileName(format.file());
            event.setContentType(format.mediaType());
            export.write(filter, format, event.getOutputStream(), me);
          };
      Anchor file = new Anchor(download, texts.text("export." + format.name()));
      file.setId("export-" + format.name());
      Paragraph why = new Paragraph(texts.text("export.why." + format.name()));
      why.addClassName("quiet");
      files.add(new Div(file, why));
    }
    dialog.add(what, files);
    dialog.getFooter().add(new Button(texts.text("action.close"), clicked -> dialog.close()));
    dialog.open();
  }
}
