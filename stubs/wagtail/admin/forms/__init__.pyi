from wagtail.admin.forms.pages import WagtailAdminPageForm as WagtailAdminPageForm
