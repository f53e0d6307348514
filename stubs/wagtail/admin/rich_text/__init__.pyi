from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea as DraftailRichTextArea
