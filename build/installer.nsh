; The texts that this program adds to its installer, in both languages (2052: Chinese, 1033: English).
!macro customHeader
  LangString guatuWelcomeTitle 2052 "欢迎安装挂图 ${VERSION}"
  LangString guatuWelcomeTitle 1033 "Welcome to Guatu ${VERSION}"
  LangString guatuWelcomeText 2052 "挂图作战：县级脱贫攻坚的规划与展示。$\r$\n$\r$\n程序只为当前用户安装，不需要管理员权限，安装和使用都不联网。$\r$\n$\r$\n按“下一步”继续。"
  LangString guatuWelcomeText 1033 "Plans and wall charts for a county's poverty campaign.$\r$\n$\r$\nIt is installed for the current user only and needs no administrator and no network.$\r$\n$\r$\nPress Next to go on."
  LangString guatuRemoveTitle 2052 "卸载挂图"
  LangString guatuRemoveTitle 1033 "Remove Guatu"
  LangString guatuRemoveText 2052 "只卸载程序。您的项目文件、操作记录和备份不会删除。$\r$\n$\r$\n按“下一步”继续。"
  LangString guatuRemoveText 1033 "Only the program is removed. Your projects, journals and backups stay.$\r$\n$\r$\nPress Next to go on."
!macroend

!macro customWelcomePage
  !define MUI_WELCOMEPAGE_TITLE "$(guatuWelcomeTitle)"
  !define MUI_WELCOMEPAGE_TEXT "$(guatuWelcomeText)"
  !insertmacro MUI_PAGE_WELCOME
!macroend

!macro customUnWelcomePage
  !define MUI_WELCOMEPAGE_TITLE "$(guatuRemoveTitle)"
  !define MUI_WELCOMEPAGE_TEXT "$(guatuRemoveText)"
  !insertmacro MUI_UNPAGE_WELCOME
!macroend
